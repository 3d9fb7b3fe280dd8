import Model
import Testing

@testable import Credentials

@Suite("Magnetic stripes")
struct MagstripeTests {
    private static let name = "%ILSPRINGFIELD^EXAMPLE$ALEX$Q^1 SAMPLE ST^?"
    private static let licence = ";636035E25510380067=310319800307=?"
    private static let third = "#  62701      D               2506150BLNGRN?"

    private func decoded(_ text: String) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func read(_ text: String) -> IdentityDocument? {
        if case .document(let document) = decoded(text).credential { document } else { nil }
    }

    private static let brought: [String] = [
        name + licence + third, "\(name)\r\(licence)\r\(third)\r", name + licence,
        name + licence + third.replacing("#", with: "%"), name + licence + third.replacing("#", with: "+"),
        name + licence + "+E?", "\(name)X\(licence)Y\(third)Z", (name + licence + third).lowercased(),
    ]

    @Test("tracks however the reader brings them", arguments: brought)
    func tracks(text: String) throws {
        let document = try #require(read(text), "\(decoded(text).outcome)")
        #expect(document.name == PersonName(given: "ALEX", middle: "Q", family: "EXAMPLE"))
        #expect(document.birthDate?.iso8601 == "1980-03-07" && document.expires?.iso8601 == "2031-03-31")
        #expect(document.number == "E25510380067" && document.issuer == "IL")
    }

    @Test("a full field needs no separator")
    func fullFields() throws {
        let text =
            "%CASAN FRANCISCO\(String(repeating: "A", count: 17))$\(String(repeating: "B", count: 17))1 SAMPLE ST^?"
        let document = try #require(read(text + ";6360141234567890123310319800307=?"))
        #expect(document.name.family.count == 17 && document.name.given.count == 17)
        #expect(document.number == "1234567890123")
        #expect(document.notes.contains("separatorMissing") && document.quality == .degraded)
    }

    @Test(
        "what the months above 12 mean",
        arguments: [("3177", nil), ("3188", "2031-03-31"), ("3199", "2031-03-07"), ("3102", "2031-02-28")]
    )
    func expiry(written: String, lastDay: String?) throws {
        let text = Self.name + Self.licence.replacing("=3103", with: "=\(written)")
        #expect(try #require(read(text)).expires?.iso8601 == lastDay)
    }

    @Test("Florida's letter and month")
    func florida() throws {
        let text = "%FLMIAMI^EXAMPLE$ALEX^1 SAMPLE ST^?;6360100462172082009=3101198799080?"
        let decoded = decoded(text)
        #expect(decoded.fields[.documentNumber] == "04621720820090")
        #expect(decoded.fields[.documentNumberAlternative] == "D621720820090")
        #expect(read(text)?.number == "D621720820090")
        #expect(read(text)?.birthDate?.iso8601 == "1987-01-08")
    }

    private static let unreadable: [String] = [
        name + ";E?", name, String((name + licence).dropLast()), name + ";636035?",
        name + licence.replacing("19800307", with: "19801307"), name + licence.replacing("=3103", with: "=3113"),
        name + licence.replacing("=31031980", with: "=79032080"), "%?;?", "%E?;E?+E?",
        name.replacing("EXAMPLE$ALEX$Q", with: "EXAMPLE") + licence, name + licence.replacing("E255", with: "E2-5"),
    ]

    @Test("what cannot be read as a whole is refused", arguments: unreadable)
    func refused(text: String) { #expect(decoded(text).credential == nil, "\(decoded(text).outcome)") }

    @Test("without track 1 there are number, birth date and expiry, and no name", arguments: ["", "%E?"])
    func secondAlone(before: String) throws {
        let decoded = decoded(before + Self.licence)
        guard case .partial(.document(let document), let missing) = decoded.outcome else {
            Issue.record("\(decoded)")
            return
        }
        #expect(missing == [.familyName, .firstName] && document.name == PersonName(given: "", family: ""))
        #expect(document.number == "E25510380067" && document.issuer == "IL")
        #expect(document.birthDate?.iso8601 == "1980-03-07" && document.expires?.iso8601 == "2031-03-31")
    }

    @Test(
        "a separator that was lost or changed never gives another name",
        arguments: ["", " ", "&", "6", "~"],
        [
            "PEORIA^EXAMPLE$ALEX$Q^1 SAMPLE ST^", "OAK^EXAMPLE$ALEX^PO BOX 12^",
            "SPRINGFIELD^EXAMPLE$ALEX$Q^ONE MAIN STREET^",
        ]
    )
    func lostSeparator(instead: String, track: String) {
        for place in track.indices where track[place] == "^" && track[place...].dropFirst().contains("^") {
            let damaged = track[..<place] + instead + track[place...].dropFirst()
            let document = read("%IL\(damaged)?" + Self.licence)
            #expect(
                document == nil || document?.name.family == "EXAMPLE" && document?.name.given == "ALEX",
                "\(damaged)"
            )
            #expect(document?.quality != .complete, "\(damaged)")
        }
    }

    @Test("cut anywhere it is refused, or the licence is whole")
    func cut() {
        let whole = read(Self.name + Self.licence)
        let text = Self.name + Self.licence + Self.third
        for length in 0..<text.utf8.count {
            guard let cut = read(String(text.prefix(length))) else { continue }
            #expect(cut.name == whole?.name && cut.number == whole?.number && cut.birthDate == whole?.birthDate)
        }
    }

    @Test("a school's own card", arguments: [";000012345=?", "%000012345^STUDENT/TEST?;000012345?", "%000012345?"])
    func badge(text: String) {
        #expect(decoded(text).outcome == .accepted(.badge(Badge(number: "000012345"))))
    }

    @Test("a payment card is dropped whatever the reader got wrong", arguments: badlyRead)
    func badlyReadPayment(text: String) { #expect(decoded(text) == .refused(.paymentCard, as: .paymentCard)) }

    private static let badlyRead: [String] = [
        "%B4111111111111112^DOE/J^2912101?", ";4111111111111112=29121010000?", ";9111111111111112=29121010000?",
        "%B9999999999999^DOE/J^2912101?", "%b4111 1111 1111 1112^doe/j^29121010000?",
        // Maestro and Mir, of which many have no check digit that is right.
        ";5018000000000001=29121010000?", ";6759000000000001=2912?", ";2201000000000001=2912?",
        "%B500000000012^DOE/J^2912?",
        "2200000000000004", "6759 6498 2643 8453", ";622126000000000001=2912?",
    ]

    @Test("the state of the address beside another issuer's number is odd")
    func stateAndIssuer() {
        #expect(decoded(Self.name + Self.licence).quirks == [])
        let decoded = decoded(Self.name.replacing("%IL", with: "%WI") + Self.licence)
        #expect(decoded.quirks == [.stateDiffers])
        #expect(
            decoded.credential != nil
                && read(Self.name.replacing("%IL", with: "%WI") + Self.licence)?.quality == .degraded
        )
    }

    @Test("a name or a city that fills its field may go on")
    func truncated() {
        let city = "%ILSPRINGFIELD N^EXAMPLE$ALEX^1 SAMPLE ST^?"
        #expect(decoded(city + Self.licence).quirks == [.cityTruncated, .namePartsUnclear])
        let name = "%ILSPRINGFIELD^EXAMPLE$ALEX$\(String(repeating: "Q", count: 22))^1 SAMPLE ST^?"
        #expect(decoded(name + Self.licence).quirks == [.nameTruncated])
        #expect(read(name + Self.licence)?.quality == .complete)
    }

    @Test(
        "a licence whose issuer's number was read wrong is no school's card",
        arguments: [";636=35E2551038", ";63^035255=3103"]
    )
    func noBadge(second: String) {
        #expect(decoded(Self.name + second + "?").refusal == .trackUnreadable)
    }

    @Test("a licence is no payment card, though its number has a good check digit")
    func licenceNumber() {
        let track = ";990876494121782=310319800307=?"
        #expect(read(Self.name.replacing("%IL", with: "%AB") + track)?.number == "494121782")
    }

    @Test("a comma after the family name is no part of it")
    func comma() {
        let name = "%BCVICTORIA^EXAMPLE,$ALEX^1 SAMPLE ST$VICTORIA BC  V8V 1A1^?"
        #expect(read(name + Self.licence.replacing("636035", with: "636028"))?.name.family == "EXAMPLE")
    }

    @Test(
        "payment cards are dropped, by their tracks or by their bare number",
        arguments: [
            "%B4111111111111111^DOE/J^2912?;4111111111111111=2912?", ";5555555555554444=2912?", "4111111111111111",
            "3782 822463 10005", "6011-1111-1111-1117\r", "%E?;4111111111111111=2912?",
        ]
    )
    func payment(text: String) { #expect(decoded(text) == .refused(.paymentCard, as: .paymentCard)) }
}
