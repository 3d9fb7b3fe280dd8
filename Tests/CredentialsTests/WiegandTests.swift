import Model
import Testing

@testable import Credentials

@Suite("Wiegand badges")
struct WiegandTests {
    @Test(
        "cards as their makers number them",
        arguments: [
            (.h10301, "10000000100000000000000010", 1, 1), (.h10301, "00000000000000000000000001", 0, 0),
            (.h10302, "0111111111111111111111111111111111111", nil, 34_359_738_367),
            (.h10304, "0000000000000000000000000000000000010", 0, 1),
            (.corporate1000x35, "11000000000001000000000000000000011", 1, 1),
            (.corporate1000x48, "000000001010010001010101000000010100100010101011", 42_069, 42_069),
            (.n10002, "0101100000001000011011111110100001", 45_072, 57_296),
            (.bqt34, "1100100000101010011011101000110010", 144, 5_561_625),
            (.c15001, "111100001000101100111010101101011111", 89, 54_703),
            (.indala26, "10000101000011100010011110", 161, 3151),
            (.d10202, "110010010111011101101000101011000", 73, 7_825_580),
        ] as [(WiegandFormat, String, UInt64?, UInt64)]
    )
    func known(format: WiegandFormat, bits: String, facility: UInt64?, number: UInt64) throws {
        let card = try WiegandCard(#require(WiegandBits(bits)), as: format)
        #expect(card.facility == facility && card.number == number)
    }

    @Test("every field of every format lies within its bits, and no two overlap", arguments: WiegandFormat.allCases)
    func table(format: WiegandFormat) {
        let layout = format.layout
        let positions = layout.facility + layout.number + layout.issue + layout.manufacturer + layout.checks.map(\.at)
        #expect(Set(positions).count == positions.count)
        #expect(positions.allSatisfy { (0..<layout.count).contains($0) })
        #expect(layout.checks.flatMap(\.covered).allSatisfy { (0..<layout.count).contains($0) })
        #expect(layout.checks.allSatisfy { !$0.covered.contains($0.at) })
    }

    @Test("random cards make the round trip, whole and stripped", arguments: WiegandFormat.allCases)
    func roundTrip(format: WiegandFormat) throws {
        var dice = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let (bits, facility, number) = try Self.card(format, &dice)
            let card = try WiegandCard(bits, as: format)
            #expect((card.facility ?? 0) == facility && card.number == number)
            let (lead, trail) = (format.layout.leadingChecks, format.layout.trailingChecks)
            let kept = bits.count - lead - trail
            let value = bits.value >> UInt64(trail) & (UInt64(1) << UInt64(kept) - 1)
            let stripped = try WiegandCard(stripped: #require(WiegandBits(value, count: kept)), as: format)
            #expect(stripped == card)
        }
    }

    @Test("a flipped bit that a check covers is refused", arguments: WiegandFormat.allCases)
    func flipped(format: WiegandFormat) throws {
        var dice = SeededGenerator(seed: 11)
        let (bits, _, _) = try Self.card(format, &dice)
        for position in Set(format.layout.checks.flatMap { $0.covered + [$0.at] } + format.layout.ones) {
            let value = bits.value ^ UInt64(1) << UInt64(bits.count - 1 - position)
            let changed = try #require(WiegandBits(value, count: bits.count))
            #expect(throws: Decoded.Refusal.self, "\(format) \(position)") { try WiegandCard(changed, as: format) }
        }
    }

    @Test("more bits or fewer are another format", arguments: WiegandFormat.allCases)
    func length(format: WiegandFormat) throws {
        for count in [format.layout.count - 1, format.layout.count + 1] {
            let bits = try #require(WiegandBits(0, count: count))
            #expect(throws: Decoded.Refusal.bitCountWrong) { try WiegandCard(bits, as: format) }
        }
    }

    @Test(
        "as readers write them",
        arguments: [
            (WiegandText(format: .h10301), "7734851", "11801603"),
            (WiegandText(format: .h10301, radix: .hexadecimal), "760643", "11801603"),
            (WiegandText(format: .h10301, radix: .hexadecimal), "00760643", "11801603"),
            (WiegandText(format: .h10301, radix: .hexadecimal, reversedBytes: true), "430676", "11801603"),
            (WiegandText(format: .h10301, radix: .hexadecimal, parity: .included), "2020002", "00100001"),
            (WiegandText(format: .h10302), "34359738367", "34359738367"),
            (WiegandText(format: .h10301, facilities: [118]), "7734851", "11801603"),
        ]
    )
    func text(numbering: WiegandText, typed: String, badge: String) {
        let decoded = Self.decoded(typed, numbering)
        #expect(decoded.outcome == .accepted(.badge(Badge(number: badge))))
    }

    @Test(
        "what cannot be a card's is refused",
        arguments: [
            (WiegandText(format: .h10301), "16777216", .bitCountWrong),
            (WiegandText(format: .h10301), "76A643", .fieldMalformed),
            (WiegandText(format: .h10301, facilities: [119]), "7734851", .notAllowed),
            (WiegandText(format: .h10302, facilities: [1]), "5", .notAllowed),
            (WiegandText(format: .h10301, radix: .hexadecimal, parity: .included), "2020003", .parityWrong),
            (WiegandText(format: .h10301, reversedBytes: true), "16777217", .bitCountWrong),
            (WiegandText(format: .h10320), "4294967295", .fieldMalformed),
            (WiegandText(format: .h10301), "99999999999999999999", .fieldMalformed),
        ] as [(WiegandText, String, Decoded.Refusal)]
    )
    func refused(numbering: WiegandText, typed: String, refusal: Decoded.Refusal) {
        #expect(Self.decoded(typed, numbering).refusal == refusal)
    }

    private static func decoded(_ text: String, _ numbering: WiegandText) -> Decoded {
        let scan = Scan(bytes: Array(text.utf8), scanner: "door", at: Instant(nanoseconds: 0))
        return decode(scan, as: ScannerContent(badges: .wiegand(numbering)), on: .reference)
    }

    /// A card with random numbers and right check bits.
    private static func card(_ format: WiegandFormat, _ dice: inout SeededGenerator) throws -> (
        WiegandBits, UInt64, UInt64
    ) {
        let layout = format.layout
        var bits = [Bool](repeating: false, count: layout.count)
        func put(_ value: UInt64, _ positions: [Int]) {
            for (index, position) in positions.reversed().enumerated() {
                bits[position] = value >> UInt64(index) & 1 == 1
            }
        }
        let facility = UInt64.random(in: 0..<(1 << UInt64(layout.facility.count)), using: &dice)
        var number = UInt64.random(in: 0..<(1 << UInt64(layout.number.count)), using: &dice)
        put(facility, layout.facility)
        if layout.isDecimal {
            number %= 100_000_000
            put(UInt64(String(number), radix: 16) ?? 0, layout.number)
        } else {
            put(number, layout.number)
        }
        for position in layout.ones { bits[position] = true }
        // A check that covers another one comes after it in the table.
        for check in layout.checks {
            bits[check.at] = check.covered.filter { bits[$0] }.count % 2 == (check.isOdd ? 0 : 1)
        }
        let value = bits.reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }
        return (try #require(WiegandBits(value, count: bits.count)), facility, number)
    }
}
