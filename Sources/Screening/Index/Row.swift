import Model

/// One record, at fixed size: where its facts and its original stand, and what is asked first.
struct Row: BitwiseCopyable {
    /// Index into the facts.
    var facts: UInt32
    /// Byte in the originals, in units of eight.
    var original: UInt32
    /// The first birth date.
    var date: PackedDate
    private var traits: UInt32

    init(facts: UInt32, original: UInt32, date: PackedDate, sex: Sex?, height: Int?, isDateOnly: Bool) {
        (self.facts, self.original, self.date) = (facts, original, date)
        let sex: UInt32 =
            switch sex {
            case nil, .other: 0;
            case .female: 1;
            case .male: 2
            }
        traits = sex | (isDateOnly ? 4 : 0) | UInt32(clamping: min(255, height ?? 0)) << 8
    }

    /// It has no other birth date.
    var isDateOnly: Bool { traits & 4 != 0 }
    var sex: Sex? {
        switch traits & 3 {
        case 1: .female;
        case 2: .male;
        default: nil
        }
    }
    /// Centimetres.
    var height: Int? { traits >> 8 == 0 ? nil : Int(traits >> 8) }
}
