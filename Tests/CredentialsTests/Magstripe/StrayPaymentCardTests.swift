import Model
import Testing

@testable import Credentials

/// Whatever is around a payment card's number, it is no badge, and nothing of it is kept. Numbers are made up.
@Suite("Payment cards in disguise")
struct StrayPaymentCardTests {
    private static let today = CalendarDate(year: 2026, month: 11, day: 30)

    private func decoded(_ text: String) throws -> Decoded {
        let day = try #require(Self.today)
        return decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 1)), on: day)
    }

    /// A number of a network, with its check digit.
    private static func number(_ random: inout SeededGenerator) -> String {
        let (start, length) =
            [("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("37", 15), ("6011", 16), ("3530", 16), ("62", 16)]
            .randomElement(using: &random) ?? ("4", 16)
        return number(start, length, &random)
    }

    private static func number(_ start: String, _ length: Int, _ random: inout SeededGenerator) -> String {
        var digits = start
        while digits.count < length - 1 { digits += String(Int.random(in: 0...9, using: &random)) }
        let check = (0...9).first { PaymentCard.hasValidCheckDigit(Array((digits + String($0)).unicodeScalars)) } ?? 0
        return digits + String(check)
    }

    /// ISO/IEC 7812 numbers of a campus: sixteen digits, a good check digit, and a range that Maestro has, too.
    @Test(
        "a school's own cards are badges once their issuer is named, and only those of this issuer",
        arguments: ["600847", "50501234"]
    )
    func ownIssuer(issuer: String) throws {
        var random = SeededGenerator(seed: 7)
        let day = try #require(Self.today)
        for _ in 0..<50 {
            let (own, other) = (Self.number(issuer, 16, &random), Self.number("600848", 16, &random))
            for written in [{ $0 }, { ";\($0)=4912?" }, { ";\($0)?" }] as [(String) -> String] {
                func badge(_ number: String, _ content: ScannerContent) -> String? {
                    let scan = Scan(bytes: Array(written(number).utf8), scanner: "desk", at: Instant(nanoseconds: 1))
                    let decoded = decode(scan, as: content, on: day)
                    guard case .badge(let badge)? = decoded.credential else { return nil }
                    return badge.number
                }
                let content = ScannerContent(issuers: [issuer])
                #expect(badge(own, content) == own)
                #expect(badge(own, .any) == nil && badge(other, content) == nil)
                #expect(badge(Self.number("4", 16, &random), content) == nil)
            }
            #expect(ScannerContent(issuers: [issuer]).mayDeliver(own) && !ScannerContent.any.mayDeliver(own))
        }
    }

    private static let disguises: [(name: String, dress: @Sendable (String) -> String)] = [
        ("track 2 behind @", { "@\($0)=29121010000012300000?" }), ("the same without its end", { "@\($0)=2912101" }),
        ("German keyboard", { "<\($0))29121010000012300000_" }), ("German keyboard, number alone", { "<\($0))" }),
        ("Turkish keyboard", { "\u{15F}\($0)-29121010000012300000:" }),
        ("track 1 without its B", { "%\($0)^X/Y^2912101?" }),
        ("zeros before it", { "000" + $0 }), ("many zeros", { "0000" + $0 }), ("a letter before it", { "C" + $0 }),
        ("a chip's tag", { "5a08" + $0 + ($0.count == 15 ? "f" : "") }),
        ("in a chip's answer", { "7081095A08\($0)\($0.count == 15 ? "F" : "")5F2403291231" }),
        ("a chip's track", { "\($0)D29121010000012300000F" }),
        ("a chip's track by its tag", { "57\($0.count == 15 ? "0F" : "10")\($0)D2912101000001230000" }),
        (
            "a chip's tag between signs",
            { number in
                let value = number.count % 2 == 0 ? number : number + "F"
                let bytes = stride(from: 0, to: value.count, by: 2).map { String(value.dropFirst($0).prefix(2)) }
                return "5A-08-" + bytes.joined(separator: "-")
            }
        ),
        ("its expiry behind it", { $0 + "2912" }), ("all of track 2 without its =", { ";\($0)29121010000012300000?" }),
        ("filled up with zeros", { $0 + "000" }), ("an AIM identifier that takes its first digit", { "]A" + $0 }),
        ("in a text", { "card \($0), valid to 12/29" }),
        ("in a link", { "https://x.example/?c=\($0)&v=1" }),
        ("after other numbers", { "12 345 \($0)" }), ("with an LRC", { "%E?;\($0)=2912101?9" }),
        (
            "groups in a text",
            { number in
                "no. "
                    + stride(from: 0, to: 16, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(
                        separator: " "
                    ) + " x"
            }
        ),
    ]

    @Test("never pass for a badge", arguments: 1...300 as ClosedRange<UInt64>)
    func disguised(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let number = Self.number(&random)
        for (name, dress) in Self.disguises where name != "groups in a text" || number.count == 16 {
            let answer = try decoded(dress(number))
            #expect(answer.refusal == .paymentCard, "seed \(seed): \(name)")
            #expect(answer.credential == nil && answer.fields.isEmpty, "seed \(seed): \(name)")
        }
    }

    @Test("groups with any one sign between them", arguments: [" ", "-", ".", "/", ",", "\t", "\n", "\u{A0}", "_"])
    func groups(sign: String) throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let number = Self.number("4", 16, &random)
            let groups = stride(from: 0, to: 16, by: 4).map { String(number.dropFirst($0).prefix(4)) }
            #expect(try decoded(groups.joined(separator: sign)).refusal == .paymentCard)
        }
    }

    @Test("as a chip's bytes")
    func binary() throws {
        let day = try #require(Self.today)
        var random = SeededGenerator(seed: 12)
        for _ in 0..<20 {
            let bytes = try #require(Hexadecimal.bytes(Self.number("4", 16, &random)))
            let number = [0x5A, 0x08] + bytes
            for value in [number, [0x70, 0x0A] + number, [0x57, 0x0B] + bytes + [0xD2, 0x91, 0x2F]] {
                let scan = Scan(bytes: value, scanner: "desk", at: Instant(nanoseconds: 1))
                #expect(decode(scan, on: day).refusal == .paymentCard)
            }
        }
    }

    /// Elo and Maestro have numbers that begin as issuers of licences do.
    @Test(
        "on tracks they are payment cards though licences begin like them",
        arguments: ["604412", "636297", "636812"]
    )
    func licenceLike(issuer: String) throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<20 {
            let number = Self.number(issuer, 16, &random)
            #expect(try decoded(";\(number)=29121010000012300000?").refusal == .paymentCard)
            #expect(try decoded("%B\(number)^DOE/JOHN^29121010000012300000?").refusal == .paymentCard)
        }
        #expect(try decoded(";636014047654321=300319850314=?").refusal == nil)
    }

    @Test("a long badge of random digits is seldom dropped", arguments: 17...20)
    func falseRefusals(length: Int) throws {
        var random = SeededGenerator(seed: UInt64(length))
        var dropped = 0
        for _ in 0..<2000 {
            let number = (0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            if try decoded(number).refusal == .paymentCard { dropped += 1 }
        }
        // A payment network gives out numbers of 17 to 19 digits, too; docs/configuration.md has the figures.
        #expect(dropped < 80, "\(dropped) of 2000")
    }

    @Test("badges that merely have digits are badges", arguments: 1...300 as ClosedRange<UInt64>)
    func badges(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        // Whatever is shorter than a payment card's number, and long ones of which the check digit is another.
        for count in 1...12 { #expect(try decoded("1" + digits(count - 1)).credential != nil, "seed \(seed)") }
        var number = Self.number(&random)
        let last = number.removeLast().wholeNumberValue ?? 0
        number += String((last + Int.random(in: 1...9, using: &random)) % 10)
        #expect(try decoded(number).credential != nil, "seed \(seed): \(number)")
        // No network gives out numbers that begin so.
        for start in ["1", "7", "80", "9"] {
            #expect(try decoded(start + digits(16 - start.count)).credential != nil, "seed \(seed)")
            #expect(try decoded(";" + start + digits(9) + "=?").credential != nil, "seed \(seed)")
        }
        #expect(try decoded("5A08" + digits(4)).credential != nil, "seed \(seed)")
    }
}
