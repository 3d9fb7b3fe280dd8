import Model

/// One record, at fixed size: where its facts and its original stand, and what is asked first.
struct Row: BitwiseCopyable {
    /// Index into the facts.
    let facts: UInt32
    /// Byte in the originals.
    let original: UInt32
    /// The first birth date, and in the bits that it leaves free the rest.
    private let packed: UInt32

    private static let dateOnly: UInt32 = 1 << 23
    private static let female: UInt32 = 1 << 24
    private static let male: UInt32 = 1 << 25
    private static let traits = dateOnly | female | male

    init(facts: Int, original: Int, date: PackedDate, sex: Sex?, isDateOnly: Bool) {
        (self.facts, self.original) = (UInt32(facts), UInt32(original))
        let sex: UInt32 =
            switch sex {
            case nil, .other: 0
            case .female: Self.female
            case .male: Self.male
            }
        packed = date.raw & ~Self.traits | sex | (isDateOnly ? Self.dateOnly : 0)
    }

    var date: PackedDate { PackedDate(stored: packed & ~Self.traits) }
    /// It has no other birth date, and none among its facts.
    var isDateOnly: Bool { packed & Self.dateOnly != 0 }
    var sex: Sex? { packed & Self.female != 0 ? .female : packed & Self.male != 0 ? .male : nil }
}
