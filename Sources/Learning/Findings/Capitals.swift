/// What became of capital and small letters, those of ASCII: others scanners send in ways of their own.
struct Capitals: Hashable, Sendable {
    private var kept = 0
    private var raised = 0
    private var lowered = 0

    enum Fate: Hashable, Sendable { case kept, swapped, allCapital, allSmall, mixed }

    var fate: Fate {
        switch (raised, lowered) {
        case (0, 0): .kept
        case (1..., 1...): kept == 0 ? .swapped : .mixed
        case (1..., 0): lowerKept == 0 ? .allCapital : .mixed
        default: upperKept == 0 ? .allSmall : .mixed
        }
    }

    private var lowerKept = 0
    private var upperKept = 0

    mutating func note(_ expected: UInt8, _ arrived: UInt8) {
        guard expected.isLetter, expected < 0x80 else { return }
        if expected == arrived {
            kept += 1
            if expected.isSmall { lowerKept += 1 } else { upperKept += 1 }
        } else if expected.isSmall {
            raised += 1
        } else {
            lowered += 1
        }
    }

    /// The same but for the case of a letter, ASCII or ISO-8859-1.
    static func areAlike(_ one: UInt8, _ other: UInt8) -> Bool {
        one == other || (one.isLetter && other.isLetter && one ^ other == 0x20)
    }

    static func + (one: Capitals, other: Capitals) -> Capitals {
        var sum = one
        sum.kept += other.kept
        sum.raised += other.raised
        sum.lowered += other.lowered
        sum.lowerKept += other.lowerKept
        sum.upperKept += other.upperKept
        return sum
    }
}

extension UInt8 {
    /// Of ISO-8859-1, where capital and small letter are 32 apart.
    fileprivate var isLetter: Bool {
        (0x41...0x5A).contains(self & 0xDF) || (self >= 0xC0 && self & 0x1F != 0x17 && self & 0x1F != 0x1F)
    }

    fileprivate var isSmall: Bool { self & 0x20 != 0 }
}
