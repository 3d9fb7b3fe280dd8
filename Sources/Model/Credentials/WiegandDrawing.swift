/// A site's own layout, as it is drawn in the configuration: a letter for each bit, and a mask for each parity bit.
///
///     PFFFFFFFFNNNNNNNNNNNNNNNNP
///     EXXXXXXXXXXXX.............
///     .............XXXXXXXXXXXXO
extension WiegandLayout {
    /// What is wrong with a drawing. Positions count from 1, as technicians do.
    package enum DrawingFault: Error, Hashable, Sendable {
        /// Fewer than 8 bits, or more than 64.
        case length(Int)
        case letter(Character, at: Int)
        /// Without a number no card is told from another.
        case noNumber
        /// A mask, by its place from 1, has not a letter for each bit.
        case maskLength(Int, found: Int)
        case maskLetter(Int, Character, at: Int)
        /// A mask has no `E` or `O`, or several.
        case maskChecks(Int)
        /// A mask's `E` or `O` stands where the drawing has no `P`.
        case maskPlace(Int, at: Int)
        /// No mask says what this parity bit covers, or two do.
        case parity(at: Int)
        /// The badge number would have more digits than a badge may.
        case digits(Int)
        /// A parity bit that readers do not take off covers one that they do: nobody could check it.
        case strippedParity(at: Int)
    }

    /// More than any badge number has.
    private static let maximumDigits = 20

    /// - Parameters:
    ///   - drawing: `F` facility, `N` number, `I` issue, `M` manufacturer, `P` parity, `1` a bit that is always 1, `.` any
    ///     other.
    ///   - masks: for each parity bit a line: `E` or `O` where it stands, `X` where it covers, `.` elsewhere.
    ///   - isStripped: readers take the parity bits at either end off.
    package init(drawing: String, masks: [String], isStripped: Bool) throws(DrawingFault) {
        let letters = Array(drawing)
        guard (8...64).contains(letters.count) else { throw .length(letters.count) }
        if let wrong = letters.firstIndex(where: { !"FNIMP1.".contains($0) }) {
            throw .letter(letters[wrong], at: wrong + 1)
        }
        func places(_ letter: Character) -> [Int] { letters.indices.filter { letters[$0] == letter } }
        guard letters.contains("N") else { throw .noNumber }
        var checks: [Check] = []
        for (index, mask) in masks.enumerated() {
            checks.append(try Self.check(Array(mask), letters, mask: index + 1))
        }
        for place in places("P") where checks.count(where: { $0.at == place }) != 1 { throw .parity(at: place + 1) }
        self.init(
            letters.count,
            facility: places("F"),
            number: places("N"),
            issue: places("I"),
            manufacturer: places("M"),
            checks: checks,
            ones: places("1")
        )
        guard badgeDigits <= Self.maximumDigits else { throw .digits(badgeDigits) }
        let kept = kept
        let blind = checks.first { kept.contains($0.at) && !$0.covered.allSatisfy(kept.contains) }
        if isStripped, let blind { throw .strippedParity(at: blind.at + 1) }
    }

    private static func check(_ mask: [Character], _ drawing: [Character], mask number: Int) throws(DrawingFault)
        -> Check
    {
        guard mask.count == drawing.count else { throw .maskLength(number, found: mask.count) }
        if let wrong = mask.firstIndex(where: { !"EOX.".contains($0) }) {
            throw .maskLetter(number, mask[wrong], at: wrong + 1)
        }
        let places = mask.indices.filter { mask[$0] == "E" || mask[$0] == "O" }
        guard places.count == 1, mask.contains("X") else { throw .maskChecks(number) }
        guard drawing[places[0]] == "P" else { throw .maskPlace(number, at: places[0] + 1) }
        return Check(at: places[0], isOdd: mask[places[0]] == "O", covered: mask.indices.filter { mask[$0] == "X" })
    }
}

extension WiegandLayout.DrawingFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .length(let count): "has \(count) bits; a card has 8 to 64"
        case .letter(let letter, let at): "bit \(at) is \"\(letter)\"; expected F, N, I, M, P, 1 or ."
        case .noNumber: "has no N, so that no card can be told from another"
        case .maskLength(let mask, let found): "parity mask \(mask) has \(found) letters; expected one for each bit"
        case .maskLetter(let mask, let letter, let at):
            "parity mask \(mask) has \"\(letter)\" at bit \(at); expected E, O, X or ."
        case .maskChecks(let mask):
            "parity mask \(mask) needs one E or O, where the parity bit is, and an X for each bit it covers"
        case .maskPlace(let mask, let at):
            "parity mask \(mask) has its parity bit at bit \(at), where the layout has no P"
        case .parity(let at):
            "the parity bit at bit \(at) needs one mask; write . for it if nobody knows what it covers"
        case .digits(let digits): "its badge numbers would have \(digits) digits; a badge has at most 20"
        case .strippedParity(let at):
            "the parity bit at bit \(at) covers bits that the reader takes off; set the reader to send all bits, and parity: included"
        }
    }
}
