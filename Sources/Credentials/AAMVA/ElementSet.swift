/// Data elements by their identifiers, `DAA` to `DDZ`: a bit each, since every scan asks for sets of them several times.
struct ElementSet: Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt128 = 0

    init(arrayLiteral identifiers: String...) { self.init(identifiers) }

    init(_ identifiers: some Sequence<String>) { for id in identifiers { insert(id) } }

    /// The place of an identifier among all; `nil` when it is none.
    static func place(_ id: String) -> Int? {
        let bytes = id.utf8
        guard bytes.count == 3 else { return nil }
        return place(Array(bytes.prefix(3)))
    }

    private static func place(_ id: [UInt8]) -> Int? {
        guard id[0] == 0x44, (0x41...0x44).contains(id[1]), (0x41...0x5A).contains(id[2]) else { return nil }
        return Int(id[1] - 0x41) * 26 + Int(id[2] - 0x41)
    }

    /// All places there are.
    static let count = 4 * 26

    var isEmpty: Bool { bits == 0 }

    func contains(_ id: String) -> Bool { Self.place(id).map { bits & (1 << UInt128($0)) != 0 } ?? false }

    mutating func insert(_ id: String) { if let place = Self.place(id) { insert(place: place) } }

    mutating func insert(place: Int) { bits |= 1 << UInt128(place) }

    func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    mutating func formUnion(_ other: Self) { bits |= other.bits }

    func subtracting(_ other: Self) -> Self { Self(bits: bits & ~other.bits) }

    func isDisjoint(with other: Self) -> Bool { bits & other.bits == 0 }

    func isSubset(of other: Self) -> Bool { bits & ~other.bits == 0 }

    func isSuperset(of other: Self) -> Bool { other.isSubset(of: self) }

    private init(bits: UInt128) { self.bits = bits }
}
