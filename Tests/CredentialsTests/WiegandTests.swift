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
            let (bits, facility, number) = try Self.card(format.layout, &dice)
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
        let (bits, _, _) = try Self.card(format.layout, &dice)
        for position in Set(format.layout.checks.flatMap { $0.covered + [$0.at] } + format.layout.ones) {
            let value = bits.value ^ UInt64(1) << UInt64(bits.count - 1 - position)
            let changed = try #require(WiegandBits(value, count: bits.count))
            #expect(throws: ScanRefusal.self, "\(format) \(position)") { try WiegandCard(changed, as: format) }
        }
    }

    @Test(
        "no two cards of a format share a badge number, whichever bit they differ in",
        arguments: WiegandFormat.allCases
    )
    func ownNumber(format: WiegandFormat) throws { try Self.checkOwnNumbers(format.layout, seed: 13) }

    /// Every bit flipped, alone and with the checks set right for it; whole, and as readers leave it.
    static func checkOwnNumbers(_ layout: WiegandLayout, seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        func stripped(_ bits: WiegandBits) throws -> WiegandBits {
            let value = bits.value >> UInt64(layout.trailingChecks) & (UInt64.max >> UInt64(64 - layout.kept.count))
            return try #require(WiegandBits(value, count: layout.kept.count))
        }
        for _ in 0..<20 {
            let (bits, _, _) = try Self.card(layout, &dice)
            let number = try WiegandCard(bits, as: layout).badgeNumber
            #expect(number.count == layout.badgeDigits && number.count <= 20)
            #expect(WiegandText(.own(layout)).mayDeliver(number), "\(layout)")
            for position in 0..<layout.count {
                let flipped = try #require(
                    WiegandBits(bits.value ^ UInt64(1) << UInt64(bits.count - 1 - position), count: bits.count)
                )
                for other in [flipped, try Self.sealed(flipped, layout)] where other != bits {
                    let whole = try? WiegandCard(other, as: layout).badgeNumber
                    #expect(whole != number, "\(position) of \(layout)")
                    let (left, right) = (try stripped(other), try stripped(bits))
                    let read = try? WiegandCard(stripped: left, as: layout).badgeNumber
                    #expect(left == right || read != number, "\(position) of \(layout), stripped")
                }
            }
        }
    }

    @Test("the fields hold what they hold and no more", arguments: WiegandFormat.allCases)
    func limits(format: WiegandFormat) throws {
        let layout = format.layout
        let used =
            layout.facility + layout.number + layout.issue + layout.manufacturer + layout.others
            + layout.checks.map(\.at) + layout.ones
        #expect(used.sorted() == Array(0..<layout.count))
        for bit in [false, true] {
            var bits = [Bool](repeating: bit, count: layout.count)
            // The largest decimal number is 99999999.
            if layout.isDecimal {
                for (index, place) in layout.number.enumerated() { bits[place] = bit && [0, 3].contains(index % 4) }
            }
            for place in layout.ones { bits[place] = true }
            let value = bits.reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }
            let card = try WiegandCard(
                Self.sealed(#require(WiegandBits(value, count: layout.count)), layout),
                as: layout
            )
            func most(_ places: [Int]) -> UInt64 {
                bit && !places.isEmpty ? UInt64.max >> UInt64(64 - places.count) : 0
            }
            #expect((card.facility ?? 0) == most(layout.facility) && (card.issue ?? 0) == most(layout.issue))
            #expect(card.number == (layout.isDecimal ? (bit ? 99_999_999 : 0) : most(layout.number)))
        }
    }

    @Test(
        "cards that differ in issue, facility or bits nobody has named each have a number of their own",
        arguments: [
            (.pointGuard37, ["4831850553", "13421785145", "22011719737", "30601654329"]),
            (.checkPoint32, ["158024576", "158024577", "158024703"]),
            (.bqt38, ["7119962189", "7119970381", "7120085069"]),
        ] as [(WiegandFormat, [String])]
    )
    func trials(format: WiegandFormat, typed: [String]) {
        let numbers = typed.compactMap { text -> String? in
            guard case .badge(let badge)? = Self.decoded(text, WiegandText(format: format)).credential else {
                return nil
            }
            return badge.number
        }
        #expect(Set(numbers).count == typed.count, "\(numbers)")
    }

    @Test("a badge number that no card of the format can have is known as such")
    func undeliverable() {
        let text = WiegandText(format: .h10301, facilities: [118])
        #expect(text.mayDeliver("11801603"))
        for number in ["11901603", "1181603", "11865536", "118A1603", ""] { #expect(!text.mayDeliver(number)) }
        #expect(WiegandText(format: .h10320).mayDeliver("12345678"))
    }

    @Test("a site's own layout is read as it is drawn, and no two of its cards share a number")
    func own() throws {
        let masks = ["EXXXXXXXXXXXX.............", ".............XXXXXXXXXXXXO"]
        let same = try WiegandLayout(drawing: "PFFFFFFFFNNNNNNNNNNNNNNNNP", masks: masks, isStripped: true)
        #expect(same == WiegandFormat.h10301.layout)
        for drawing in [
            "PFFFFINNNNNNNN..NMM1NNNNP", "NNNNNNNN", "PNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN..FFFFFP",
        ] {
            let middle = String(repeating: "X", count: drawing.count - 2)
            let masks = drawing.first == "P" ? ["E\(middle).", ".\(middle)O"] : []
            try Self.checkOwnNumbers(WiegandLayout(drawing: drawing, masks: masks, isStripped: true), seed: 17)
        }
    }

    @Test(
        "a layout that cannot be is refused, and why",
        arguments: [
            ("NNNN", [], .length(4)), ("NNNNQNNN", [], .letter("Q", at: 5)), ("FFFFFFFF", [], .noNumber),
            ("PNNNNNNN", [], .parity(at: 1)), ("PNNNNNNN", ["EXX"], .maskLength(1, found: 3)),
            ("PNNNNNNN", ["E......."], .maskChecks(1)), ("PNNNNNNN", ["NXXXXXXX"], .maskLetter(1, "N", at: 1)),
            ("NNNNNNNN", ["EXXXXXXX"], .maskPlace(1, at: 1)),
            ("PNPNNNNN", ["EX.XXXXX", "X.OXXXXX"], .strippedParity(at: 3)),
            ("FI" + String(repeating: "N", count: 62), [], .digits(21)),
        ] as [(String, [String], WiegandLayout.DrawingFault)]
    )
    func undrawable(drawing: String, masks: [String], fault: WiegandLayout.DrawingFault) {
        #expect(throws: fault) { try WiegandLayout(drawing: drawing, masks: masks, isStripped: true) }
    }

    @Test("more bits or fewer are another format", arguments: WiegandFormat.allCases)
    func length(format: WiegandFormat) throws {
        for count in [format.layout.count - 1, format.layout.count + 1] {
            let bits = try #require(WiegandBits(0, count: count))
            #expect(throws: ScanRefusal.bitCountWrong) { try WiegandCard(bits, as: format) }
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
            (WiegandText(format: .h10301), "76A643", .badgeMalformed),
            (WiegandText(format: .h10301, facilities: [119]), "7734851", .notAllowed),
            (WiegandText(format: .h10302, facilities: [1]), "5", .notAllowed),
            (WiegandText(format: .h10301, radix: .hexadecimal, parity: .included), "2020003", .parityWrong),
            (WiegandText(format: .h10301, reversedBytes: true), "16777217", .bitCountWrong),
            (WiegandText(format: .h10320), "4294967295", .badgeMalformed),
            (WiegandText(format: .h10301), "99999999999999999999", .badgeMalformed),
        ] as [(WiegandText, String, ScanRefusal)]
    )
    func refused(numbering: WiegandText, typed: String, refusal: ScanRefusal) {
        #expect(Self.decoded(typed, numbering).refusal == refusal)
    }

    private static func decoded(_ text: String, _ numbering: WiegandText) -> Decoded {
        let scan = Scan(bytes: Array(text.utf8), scanner: "door", at: Instant(nanoseconds: 0))
        return decode(scan, as: ScannerContent(badges: .wiegand(numbering)), on: .reference)
    }

    /// A card with random numbers and right check bits.
    static func card(_ layout: WiegandLayout, _ dice: inout SeededGenerator) throws -> (WiegandBits, UInt64, UInt64) {
        var bits = (0..<layout.count).map { _ in Bool.random(using: &dice) }
        func put(_ value: UInt64, _ positions: [Int]) {
            for (index, position) in positions.reversed().enumerated() {
                bits[position] = value >> UInt64(index) & 1 == 1
            }
        }
        func most(_ places: [Int]) -> UInt64 { places.isEmpty ? 0 : UInt64.max >> UInt64(64 - places.count) }
        let facility = UInt64.random(in: 0...most(layout.facility), using: &dice)
        var number = UInt64.random(in: 0...most(layout.number), using: &dice)
        put(facility, layout.facility)
        if layout.isDecimal {
            number %= 100_000_000
            put(UInt64(String(number), radix: 16) ?? 0, layout.number)
        } else {
            put(number, layout.number)
        }
        for position in layout.ones { bits[position] = true }
        let value = bits.reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }
        return (try sealed(#require(WiegandBits(value, count: bits.count)), layout), facility, number)
    }

    /// The card with its check bits set right.
    static func sealed(_ card: WiegandBits, _ layout: WiegandLayout) throws -> WiegandBits {
        var bits = (0..<card.count).map { card[$0] == 1 }
        // A check that covers another one comes after it in the table.
        for check in layout.checks {
            bits[check.at] = check.covered.filter { bits[$0] }.count % 2 == (check.isOdd ? 0 : 1)
        }
        return try #require(WiegandBits(bits.reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }, count: bits.count))
    }
}
