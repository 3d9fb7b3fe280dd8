import Model
import Testing

@testable import Credentials

@Suite("What a scan turns out to be")
struct DecodeTests {
    private func decoded(_ text: String, aim: String? = nil) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "door", at: Instant(nanoseconds: 0), aim: aim), on: .reference)
    }

    @Test(
        "badge numbers",
        arguments: [("0012304567", "0012304567"), ("06bd88", "06BD88"), ("]C04711", "4711"), (" 42\r\n", "42")]
    )
    func badge(text: String, number: String) {
        #expect(decoded(text).outcome == .accepted(.badge(Badge(number: number))))
    }

    @Test(
        "what is nothing of ours is unsupported",
        arguments: ["A-1", "123456789012345678901", "@", "http://x", "]X0", "é"]
    )
    func unsupported(text: String) {
        #expect(decoded(text) == .refused(.unsupported))
    }

    @Test(
        "payment cards are dropped",
        arguments: ["%B4111111111111111^DOE/J^2912?", ";4111111111111111=2912?", "%b4111 1111 1111 1111^"]
    )
    func paymentCard(text: String) {
        #expect(decoded(text) == .refused(.paymentCard, as: .paymentCard))
    }

    @Test("a licence's track is no payment card")
    func noPaymentCard() {
        #expect(decoded(";636015387741940=1508?").refusal == .trackUnreadable)
        #expect(decoded(";604427387741940=1508?").refusal == .trackUnreadable)
    }

    @Test(
        "a piece of a licence is no badge",
        arguments: [
            "DAQS12345678", "DLDAQS123", "DCSOKONVERI", "DBB03071980", "DBA20300307", "ANSI636035080002", "DAJIL",
            "DDEN",
            "AAMVA6360350101DL", "ZIZIA01", "daqs12345678", "DCGUSA", "IDDCAD", "ENDAG1SAMPLEST",
        ]
    )
    func fragment(text: String) { #expect(decoded(text).credential == nil) }

    @Test(
        "a school's own number that merely begins like a piece of a licence is a badge",
        arguments: [
            "DCPS0012345", "DBHS1234", "DASD4471", "IDDAS4471", "DBROWN12", "DCLARK03", "VPATEL7", "DAQUINO9", "ANSI12",
            "VP0012", "DAKOTA12", "DDAVIS22", "DBAKER05", "DCFALLS7", "AAMVA7", "DLARSEN1", "ENGLISH04",
        ]
    )
    func ownNumbers(text: String) {
        #expect(decoded(text + "\r").outcome == .accepted(.badge(Badge(number: text))))
    }

    @Test("whether a scanner can deliver a badge's number")
    func deliverable() {
        let wiegand = ScannerContent(kinds: [.badge], badges: .wiegand(WiegandText(format: .h10301, facilities: [118])))
        #expect(wiegand.mayDeliver("11801603") && !wiegand.mayDeliver("11901603") && !wiegand.mayDeliver("DCPS0012345"))
        #expect(ScannerContent.any.mayDeliver("DCPS0012345"))
        #expect(!ScannerContent(kinds: [.aamva]).mayDeliver("11801603"))
        #expect(ScannerContent(kinds: [.magstripe]).mayDeliver("11801603"))
    }

    @Test(
        "a number that is enrolled is a badge, whatever it looks like",
        arguments: ["DAQS12345678", "DCSMITH", "VP12345"]
    )
    func enrolled(text: String) {
        let scan = Scan(bytes: Array(text.lowercased().utf8), scanner: "door", at: Instant(nanoseconds: 0))
        #expect(decode(scan, on: .reference).credential == nil)
        let decoded = decode(scan, on: .reference) { $0 == text }
        #expect(decoded.outcome == .accepted(.badge(Badge(number: text))))
    }

    @Test(
        "a number in hexadecimal that begins like an element is a badge",
        arguments: ["DAB0123456", "DBB0307198", "DAC0FFEE"]
    )
    func hexadecimal(text: String) { #expect(decoded(text).outcome == .accepted(.badge(Badge(number: text)))) }

    private static let licence =
        "@\n\u{1E}\rANSI 636035080001DL00310122DLDCSEXAMPLE\nDACALEX\nDADNONE\nDBB03071980\nDBA03072030\nDBC2\nDAQE1234\nDAJIL\nDCGUSA\nDDEN\nDDFN\nDDGN\nDAG1 ANY STREET\nDAIANYTOWN\r"

    @Test("a licence, whole")
    func whole() throws {
        let document = try #require(decoded(Self.licence).document)
        #expect(document.name == PersonName(given: "ALEX", family: "EXAMPLE"))
        #expect(document.birthDate?.iso8601 == "1980-03-07")
        #expect(document.number == "E1234")
        #expect(document.issuer == "IL")
        #expect(document.sex == .female)
        #expect(document.quality == .complete, "\(document.notes)")
    }

    @Test("a licence cut anywhere is never complete, and what it shows is right")
    func cutAnywhere() throws {
        let whole = try #require(decoded(Self.licence).document)
        // The last three characters are two of a street nobody reads and the end mark.
        for length in 1..<(Self.licence.utf8.count - 2) {
            let cut = String(decoding: Array(Self.licence.utf8.prefix(length)), as: UTF8.self)
            guard let document = decoded(cut).document else { continue }
            #expect(document.quality != .complete, "cut at \(length)")
            #expect(document.name == whole.name && document.birthDate == whole.birthDate, "cut at \(length)")
            #expect(document.number == nil || document.number == whole.number, "cut at \(length)")
            #expect(document.expires == nil || document.expires == whole.expires, "cut at \(length)")
        }
    }

    @Test("two birth dates, or one that does not exist, are refused")
    func birthDates() {
        #expect(decoded(Self.licence.replacing("DBC2\n", with: "DBC2\nDBB01011950\n")).refusal == .contradictory)
        #expect(decoded(Self.licence.replacing("DBB03071980", with: "DBB02301980")).refusal == .birthDateImpossible)
        #expect(decoded(Self.licence.replacing("DBB03071980", with: "DBB0307198")).refusal == .birthDateImpossible)
    }

    @Test("Canada writes the year first")
    func canada() throws {
        let text = Self.licence.replacing("636035", with: "636012").replacing("DCGUSA", with: "DCGCAN")
            .replacing("DBB03071980", with: "DBB19800307").replacing("DBA03072030", with: "DBA20300307")
        let document = try #require(decoded(text).document)
        #expect(document.birthDate?.iso8601 == "1980-03-07")
        #expect(document.issuer == "ON")
    }

    @Test(
        "a name that holds an element's identifier by chance is a name",
        arguments: ["MADDEN", "RIDDLE", "HADDAN", "TRINIDADE", "YAGUDAEV", "HANDCOCK", "BRADDAHL", "LADAUS"]
    )
    func namesWithIdentifiers(family: String) throws {
        let longer = Self.licence.replacing("DCSEXAMPLE", with: "DCS\(family)")
        let length = 122 + family.utf8.count - "EXAMPLE".utf8.count
        let decoded = decoded(longer.replacing("DL00310122", with: "DL00310\(length)"))
        #expect(decoded.document?.name.family == family, "\(decoded.outcome)")
    }

    @Test("a value that swallowed the next element is refused", arguments: ["DACALEX\n", "DAQE1234\n", "EXAMPLE\n"])
    func merged(line: String) {
        #expect(decoded(Self.licence.replacing(line, with: String(line.dropLast()))).document == nil)
    }

    @Test("every issuer number of the table")
    func issuers() {
        #expect(Issuer(number: "636035") != nil)
        #expect(Issuer(number: "636056")?.country == "MEX")
        #expect(Issuer(number: "000000") == nil)
    }

    @Test("random bytes behind a header never trap", arguments: 0..<20)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func next() -> UInt8 { .random(in: .min ... .max, using: &random) }
        let base = Array(Self.licence.utf8)
        for _ in 0..<200 {
            var bytes = base
            for _ in 0..<8 { bytes[Int(next()) % bytes.count] = next() }
            bytes.removeLast(Int(next()) % bytes.count)
            _ = decode(Scan(bytes: bytes, scanner: "door", at: Instant(nanoseconds: 0)), on: .reference)
        }
    }
}

extension Decoded {
    var document: IdentityDocument? {
        if case .document(let document) = credential { document } else { nil }
    }
}
