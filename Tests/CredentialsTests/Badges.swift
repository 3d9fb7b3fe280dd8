import Model
import Testing

@testable import Credentials

@Suite("Badges that look like something else")
struct Badges {
    private func decoded(_ text: String, enrolled: String? = nil) -> Decoded {
        let scan = Scan(bytes: Array((text + "\r").utf8), scanner: "door", at: Instant(nanoseconds: 0))
        return decode(scan, on: .reference, isEnrolled: { $0 == enrolled })
    }

    private static let numbers = [
        "ANSI12345", "AAMVA12345", "TRANSI12345", "ANSI636014", "DAQ12345", "DLDAQ1", "DCSMITH", "DACOSTA", "DADAMS",
        "DAARON",
        "VP1", "VP12345", "VP1ABC", "ZAZABRO", "DBB03071980", "IDDCSMITH", "AAMVA6360350101DL", "12345678901234567890",
    ]

    @Test("an enrolled badge is read before anything else", arguments: numbers)
    func enrolled(number: String) {
        for text in [number, number.lowercased()] {
            #expect(decoded(text, enrolled: number).outcome == .accepted(.badge(Badge(number: number))), "\(text)")
        }
    }

    @Test("a header of a licence has more than a badge", arguments: ["ANSI12345", "AAMVA12345", "TRANSI12345"])
    func headers(number: String) {
        #expect(decoded(number).outcome == .accepted(.badge(Badge(number: number))))
    }

    @Test(
        "what may be a piece of a licence or a code is said to be one",
        arguments: ["DCSMITH", "DACOSTA", "DADAMS", "DAARON", "VP12345", "DAQ12345", "ANSI636014"]
    )
    func fragments(number: String) { #expect(decoded(number).refusal == .fragment) }

    @Test("what can be delivered is what is decoded, and nothing else")
    func deliverable() {
        for number in Self.numbers { #expect(ScannerContent.any.mayDeliver(number), "\(number)") }
        for number in [
            "", "4111111111111111", "0004111111111111111", "12-34", "123456789012345678901", "5A084111111111111111",
        ] {
            #expect(!ScannerContent.any.mayDeliver(number), "\(number)")
        }
        let stripe = ScannerContent(kinds: [.magstripe])
        #expect(stripe.mayDeliver("000012345") && !stripe.mayDeliver("DCPS0012345") && !stripe.mayDeliver("636014123"))
    }
}
