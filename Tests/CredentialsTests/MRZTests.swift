import Model
import Testing

@testable import Credentials

@Suite("Machine-readable zones")
struct MRZTests {
    static let zones = [
        Zone(layout: .td3, optional: "AE184226B"), Zone(layout: .td1, code: "ID", optional: "A1234"),
        Zone(layout: .td2, code: "I", optional: "77"), Zone(layout: .visaA, code: "V", optional: "B12"),
        Zone(layout: .visaB, code: "VN"), Zone(layout: .td1, code: "ID", number: "D23145890123"),
        Zone(layout: .td2, code: "AC", number: "D2314589012"),
        Zone(layout: .td3, issuer: "D", nationality: "D", sex: "<"),
    ]

    static func decoded(_ text: String) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    @Test("every kind, with its fields", arguments: zones)
    func fields(zone: Zone) throws {
        let decoded = Self.decoded(zone.lines.joined(separator: "\n"))
        guard case .accepted(.document(let document)) = decoded.outcome else {
            Issue.record("\(zone.layout.name): \(decoded)")
            return
        }
        #expect(document.name == PersonName(given: "ANNA", middle: "MARIA", family: "ERIKSSON"))
        #expect(document.number == zone.number)
        #expect(document.birthDate?.iso8601 == "1974-08-12" && document.expires?.iso8601 == "2027-04-15")
        #expect(document.issuer == zone.issuer)
        #expect(decoded.fields[.nationality] == zone.nationality)
        #expect(decoded.fields[.layout] == zone.layout.name.rawValue)
        #expect(decoded.fields[.optional1] == (zone.optional.isEmpty ? nil : zone.optional))
    }

    @Test("whatever parts the lines and surrounds the zone", arguments: zones)
    func transport(zone: Zone) {
        let plain = Self.decoded(zone.lines.joined(separator: "\n"))
        for parted in ["", "\r", "\r\n", "\n\n", "\t", " ", "  \r\n", "|", "//"] {
            let text = zone.lines.joined(separator: parted)
            for around in [("", ""), ("\u{2}", "\u{3}"), ("\0 \r\n", " \r"), ("]L0", "\r"), ("*", "*"), ("#", "")] {
                #expect(Self.decoded(around.0 + text + around.1).credential == plain.credential, "\(parted) \(around)")
            }
        }
    }

    @Test("small letters, and blanks or another sign for the filler, are degraded and right", arguments: zones)
    func degraded(zone: Zone) {
        let text = zone.lines.joined(separator: "\n")
        let blanks = zone.lines.map { $0.replacing("<", with: " ") }.joined(separator: "\n")
        for odd in [text.lowercased(), blanks, text.replacing("<", with: "\\"), text.replacing("<", with: ";")] {
            let decoded = Self.decoded(odd)
            guard case .degraded(.document(let document)) = decoded.outcome else {
                Issue.record("\(zone.layout.name): \(decoded)")
                continue
            }
            #expect(document.name.family == "ERIKSSON" && document.number == zone.number)
        }
    }

    @Test("with another sign for the filler, Y and Z may have been swapped")
    func swapped() {
        let zone = Zone(layout: .td3, family: "ZYMAN")
        #expect(Self.decoded(zone.text.replacing("<", with: "\\")).credential == nil)
    }

    /// A check digit sees no difference between characters whose values differ by ten (ICAO 9303-3, 4.9).
    @Test("a character changed in a checked field is refused", arguments: zones)
    func substitution(zone: Zone) {
        let characters = Array(zone.text.utf8)
        let alphabet = Array("<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        for position in Self.checked(zone.layout) {
            for other in alphabet
            where CheckDigit.of([other]) != CheckDigit.of([characters[position]]) && (position + Int(other)) % 5 == 0 {
                var changed = characters
                changed[position] = other
                let decoded = Self.decoded(String(decoding: changed, as: UTF8.self))
                #expect(
                    decoded.credential == nil,
                    "\(zone.layout.name) \(position) \(Character(Unicode.Scalar(other)))"
                )
            }
        }
    }

    private static func checked(_ layout: MRZLayout) -> [Int] {
        let fields = [layout.number, layout.birth] + [layout.expiry].compactMap(\.self) + layout.covered
        let checks = [layout.numberCheck, layout.birthCheck, layout.expiryCheck]
        return Set(fields.flatMap { Array($0) } + checks + (layout.covered.isEmpty ? [] : [layout.compositeCheck]))
            .sorted()
    }

    @Test("a zone with a character lost or doubled anywhere is refused or right", arguments: zones)
    func lengths(zone: Zone) {
        let right = Self.decoded(zone.text).credential
        let characters = Array(zone.text)
        for position in characters.indices {
            var shorter = characters
            shorter.remove(at: position)
            var longer = characters
            longer.insert(characters[position], at: position)
            for changed in [shorter, longer] {
                let credential = Self.decoded(String(changed)).credential
                #expect(credential == nil || credential == right, "\(zone.layout.name) \(position)")
            }
        }
        #expect(Self.decoded(zone.lines[0]).refusal == .truncated)
    }

    @Test(
        "names, as they are written and as they are read",
        arguments: [
            ("ERIKSSON<<ANNA<MARIA", "ERIKSSON", "ANNA MARIA"), ("VAN<DER<MUELLEN<<JO", "VAN DER MUELLEN", "JO"),
            ("ARKFREITH", "ARKFREITH", ""), ("<<FIRST<NAME", "", "FIRST NAME"), ("Q<<JO", "Q", "JO"),
        ]
    )
    func names(written: String, family: String, given: String) throws {
        let padded = written + String(repeating: "<", count: 39 - written.count)
        let name = try MRZName(Array(padded.utf8)[...])
        #expect(name.family == family && name.given == given && !name.isTruncated)
    }

    @Test("a name that fills its field may go on")
    func truncatedName() throws {
        let zone = Zone(layout: .td2, code: "I", family: "SMALODITCHWORTHINGTONBERGERSONVILLE", given: "")
        let decoded = Self.decoded(zone.text)
        #expect(decoded.quirks == [.nameTruncated])
        #expect(decoded.fields[.familyName] == "SMALODITCHWORTHINGTONBERGERSONV")
    }

    @Test(
        "names that OCR garbled are refused",
        arguments: [
            "ER1KSSON<<ANNA", "ERIKSSON<<ANNA<K<<<K<<<K", "ERIKSSON<<ANNA<<K", "<<<<", "ERIKSSON<<ANNA<<<MARIA",
            "<ERIKSSON",
        ]
    )
    func garbledNames(written: String) {
        let padded = written + String(repeating: "<", count: 39 - written.count)
        #expect(throws: ScanRefusal.self) { try MRZName(Array(padded.utf8)[...]) }
    }

    @Test("fillers read as K in the optional data are refused")
    func fillersAsK() {
        for (zone, from) in zip(Self.zones, ["B<<<<<", "4<<<<<", "<<<<<", "<<<<<", "<<<<<"]) {
            let garbled = zone.text.replacing("<<<<", with: "<K<<")
            #expect(Self.decoded(garbled).credential == nil, "\(zone.layout.name) \(from)")
        }
    }

    @Test(
        "the century of a birth and of an expiry",
        arguments: [
            ("260101", "2026-01-01"), ("260102", "1926-01-02"), ("270101", "1927-01-01"), ("000229", "2000-02-29"),
        ]
    )
    func birthCentury(written: String, date: String) throws {
        #expect(try MRZDate(Array(written.utf8)[...], .birth, on: .reference).date?.iso8601 == date)
    }

    @Test(arguments: [
        ("950712", "1995-07-12"), ("400915", "2040-09-15"), ("751231", "2075-12-31"), ("760101", "1976-01-01"),
    ])
    func expiryCentury(written: String, date: String) throws {
        #expect(try MRZDate(Array(written.utf8)[...], .expiry, on: .reference).date?.iso8601 == date)
    }

    @Test(
        "a birth date of which parts are unknown is missing, and the document partial",
        arguments: [
            "74<<<<", "7408<<", "<<<<<<", "740000", "740800",
        ]
    )
    func unknownParts(written: String) {
        let decoded = Self.decoded(Zone(layout: .td3, birth: written).text)
        guard case .partial(.document(let document), let missing) = decoded.outcome else {
            Issue.record("\(decoded)")
            return
        }
        #expect(missing == [.birthDate] && document.birthDate == nil)
    }

    @Test("a day that does not exist is refused", arguments: ["741301", "740230", "7408<1", "74<<32", "A40812"])
    func impossibleDate(written: String) {
        #expect(Self.decoded(Zone(layout: .td3, birth: written).text).refusal == .dateImpossible)
    }

    @Test("an expiry date that is not there is missing", arguments: ["<<<<<<", "000000", "27<<<<", "270400"])
    func noExpiry(written: String) {
        for layout in [MRZLayout.td1, .td2, .td3, .visaA, .visaB] {
            let zone = Zone(layout: layout, code: layout.isVisa ? "V" : "P", expiry: written)
            guard case .partial(.document(let document), let missing) = Self.decoded(zone.text).outcome else {
                Issue.record("\(layout.name): \(Self.decoded(zone.text))")
                continue
            }
            #expect(missing == [.expiryDate] && document.expires == nil)
        }
    }

    @Test(
        "an expiry that no day is, behind a right check digit, is missing",
        arguments: ["999912", "9999<<", "991299", "009999", "240230", "999999", "991231"]
    )
    func impossibleExpiry(written: String) {
        let decoded = Self.decoded(Zone(layout: .td3, expiry: written).text)
        guard case .partial(.document(let document), let missing) = decoded.outcome else {
            Issue.record("\(decoded)")
            return
        }
        #expect(missing == [.expiryDate] && document.name.family == "ERIKSSON")
    }

    @Test("a card of three lines may begin with VP", arguments: ["VP", "V", "VB"])
    func crossingCard(code: String) {
        let decoded = Self.decoded(Zone(layout: .td1, code: code).text)
        #expect(decoded.fields[.familyName] == "ERIKSSON" && decoded.fields[.documentCode] == code)
    }

    @Test(
        "a name that ends in several K, or another letter, is one of which the fillers were misread",
        arguments: ["K", "C"]
    )
    func nameFilled(letter: String) {
        let zone = Zone(layout: .td3)
        let text = zone.text.replacing("MARIA<<<<<<<<<", with: "MARIA" + String(repeating: letter, count: 9))
        #expect(text != zone.text)
        let decoded = Self.decoded(text)
        for field in [ScanField.familyName, .firstName, .middleName] {
            #expect(decoded.states[field] == .doubtful(.nameUnusual), "\(decoded)")
        }
        #expect(decoded.quirks.contains(.nameUnusual))
    }

    @Test("a suffix in roman numerals is none of that", arguments: ["JOHN<III", "JOHN<VIII"], [true, false])
    func nameSuffix(name: String, isGiven: Bool) {
        let text = Zone(layout: .td3).text
        let fillers = String(repeating: "<", count: 44)
        let names = isGiven ? "P<UTOSMITH<<\(name)" : "P<UTO\(name)<<SMITH"
        let line = String((names + fillers).prefix(44))
        let decoded = Self.decoded(line + text.dropFirst(44))
        #expect(decoded.document != nil && decoded.quirks == [], "\(decoded)")
        #expect(decoded.states[.familyName] == .exact && decoded.states[.firstName] == .exact, "\(decoded)")
    }

    @Test(
        "driving licences with lines of their own are none that is read here",
        arguments: [
            "D1FRA13AA000026181231MARTIN<<9", "D1NLD25094962111659VR4R5F2L7F<",
            "AAA001D<<\nFACHE305142128097<<800126<<<<<\nTIRELOMA<<ROWENKA<<<<<<<<<<<<<",
            "AAA001D<<\nFACHE305142128097<<800126<<<<<\nTIRELOMA<<ROWENKA<<<<<<<<<<<<<<",
            "AAA001D<<\nFALIE305142128097<<800126<<<<<\nTIRELOMA<<ROWENKA<<<<<<<<<<<<",
            "FACHE305142128097<<800126<<<<<\nTIRELOMA<<ROWENKA<<<<<<<<<<<<<",
        ]
    )
    func drivingLicences(text: String) { #expect(Self.decoded(text).refusal == .unsupported) }

    @Test("a zone whose every field is full needs no two fillers in a row")
    func full() {
        let zone = Zone(
            layout: .td2,
            code: "ID",
            number: "L898902C3",
            family: "SMALODITCHWORTHINGTONBERGERSONV",
            given: "",
            optional: "1234567"
        )
        #expect(Self.decoded(zone.text).fields[.documentNumber] == "L898902C3")
    }

    @Test("a state nobody knows is odd; a sex there is not is wrong")
    func others() {
        #expect(Self.decoded(Zone(layout: .td3, nationality: "QQQ").text).quirks == [.stateUnknown])
        #expect(Self.decoded(Zone(layout: .td3, sex: "P").text).refusal == .fieldMalformed)
        #expect(Self.decoded(Zone(layout: .td3, issuer: "U7O").text).refusal == .fieldMalformed)
    }

    @Test("the French identity card before 2021")
    func french() {
        let decoded = Self.decoded("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6")
        #expect(decoded.fields[.familyName] == "BERTHIER" && decoded.fields[.givenNames] == "CORINNE")
        #expect(decoded.fields[.documentNumber] == "880692310285" && decoded.fields[.birthDate] == "1965-12-06")
        #expect(decoded.fields[.layout] == "FRA_ID")
    }

    @Test("random zones make the round trip", arguments: 0..<50)
    func roundTrip(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        for layout in MRZLayout.all where layout.name != .french {
            let zone = Self.random(layout, &dice)
            let fields = Self.decoded(zone.text).fields
            #expect(fields[.familyName] == zone.family, "seed \(seed) \(zone.text)")
            #expect(fields[.givenNames] == zone.given, "seed \(seed) \(zone.text)")
            #expect(fields[.documentNumber] == zone.number, "seed \(seed) \(zone.text)")
            #expect(fields[.birthAsWritten] == zone.birth && fields[.expiryAsWritten] == zone.expiry, "seed \(seed)")
        }
    }

    private static func random(_ layout: MRZLayout, _ dice: inout SeededGenerator) -> Zone {
        func word(_ alphabet: String, _ count: ClosedRange<Int>) -> String {
            String((0..<Int.random(in: count, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? "A" })
        }
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let longest = layout.name == .td1 ? 21 : layout.name == .td2 ? 13 : 9
        return Zone(
            layout: layout,
            code: layout.isVisa ? "V" : "P",
            issuer: "UTO",
            number: word(letters + "0123456789", 5...longest),
            birth:
                "7\(Int.random(in: 0...9, using: &dice))0\(Int.random(in: 1...9, using: &dice))1\(Int.random(in: 0...9, using: &dice))",
            expiry: "3\(Int.random(in: 0...9, using: &dice))0815",
            family: word(letters, 2...9) + " " + word(letters, 2...6),
            given: word(letters, 2...6)
        )
    }
}
