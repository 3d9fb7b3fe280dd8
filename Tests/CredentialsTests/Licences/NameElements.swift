import Model
import Testing

@testable import Credentials

/// Names that hold an identifier, and elements that say a name twice.
@Suite("Names and the elements that hold them")
struct NameElements {
    private func decoded(_ licence: WrittenLicence) -> Decoded {
        decode(Scan(bytes: licence.bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    @Test(
        "where the directory is exact a name is a name, whatever elements the card lacks",
        arguments: ["HARDCASTLE", "LANDCASTLE", "MEDCBOND", "MADCDE", "BADCADE", "DCDAY"],
        ["DL", "ID", "EN"]
    )
    func exactDirectory(family: String, type: String) {
        var licence = WrittenLicence(type: type, own: nil)
        licence.lines.removeAll { ["DCAD", "DCBNONE", "DCDNONE"].contains($0) }
        for given in ["TAVIO", "HARDCATE"] {
            let named = licence.replacing("DCSOKONVERI", with: "DCS\(family)").replacing(
                "DACTAVIO",
                with: "DAC\(given)"
            )
            guard case .accepted(.document(let document)) = decoded(named).outcome else {
                Issue.record("\(family) \(type) \(given): \(decoded(named))")
                continue
            }
            #expect(document.name == PersonName(given: given, middle: "LEE", family: family))
        }
    }

    @Test(
        "names of more than a class's letters are names without a directory, too",
        arguments: ["HARDCASTLE", "LANDCASTLE", "MEDCBOND"]
    )
    func noDirectory(family: String) {
        for directory in [WrittenLicence.Directory.letters, .length(0)] {
            var licence = WrittenLicence(own: nil, directory: directory).replacing("DCSOKONVERI", with: "DCS\(family)")
            licence.lines.removeAll { ["DCAD", "DCBNONE", "DCDNONE"].contains($0) }
            #expect(decoded(licence).fields[.familyName] == family, "\(decoded(licence))")
        }
    }

    @Test(
        "names that end like a class are names where the directory errs, and marked where it is of no use",
        arguments: ["MADCDE", "BADCADE", "DCDAY", "LADCBA", "HARDCATE"]
    )
    func directoryErrs(family: String) {
        // Without an offset its length is right all the same, and proves that nothing is lost.
        let directories: [(WrittenLicence.Directory, isOfNoUse: Bool)] = [
            (.letters, true), (.length(0), true), (.zeroOffset, false), (.length(250), false), (.length(340), false),
        ]
        for (directory, isOfNoUse) in directories {
            for type in ["DL", "ID", "EN"] {
                var licence = WrittenLicence(type: type, own: nil, directory: directory).replacing(
                    "DCSOKONVERI",
                    with: "DCS\(family)"
                )
                licence.lines.removeAll { ["DCAD", "DCBNONE", "DCDNONE"].contains($0) }
                let decoded = decoded(licence)
                #expect(decoded.fields[.familyName] == family, "\(type) \(directory): \(decoded)")
                if isOfNoUse {
                    #expect(decoded.states[.familyName]?.word == .doubtful, "\(type) \(directory): \(decoded)")
                }
            }
        }
    }

    @Test("a class that a name has swallowed is noticed beside the restrictions, and where one character is missing")
    func swallowedClass() {
        for directory in [WrittenLicence.Directory.letters, .length(0)] {
            var licence = WrittenLicence(own: nil, directory: directory)
            licence.lines.removeAll { $0 == "DCAD" }
            #expect(decoded(licence.replacing("DCSOKONVERI", with: "DCSOKONVERIDCAD")).document == nil, "\(directory)")
        }
        var licence = WrittenLicence(own: nil)
        licence.lines.removeAll { ["DCAD", "DCBNONE", "DCDNONE"].contains($0) }
        licence.lines.insert("DCAD", at: 1)
        let text = licence.losingSeparator(after: "DCSOKONVERI")
        let decoded = decode(
            Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: .reference
        )
        #expect(decoded.document == nil, "\(decoded)")
    }

    private static let together: [(elements: [String], name: PersonName, isUnclear: Bool)] = [
        (["DCTTAVIO LEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTTAVIO", "DADLEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTTAVIO LEE", "DADLEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTMARY ANN LEE", "DADANN LEE"], PersonName(given: "MARY", middle: "ANN LEE", family: "OKONVERI"), false),
        (["DCTTAVIO LEE", "DADNONE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTTAVIO LEE", "DACTAVIO"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTTAVIO LEE", "DACTAVIO", "DADLEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), false),
        (["DCTTAVIO RAY", "DACTAVIO", "DADLEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), true),
        (["DCTTAVIO RAY", "DADLEE"], PersonName(given: "TAVIO RAY", middle: "LEE", family: "OKONVERI"), true),
        (["DCTLEE", "DADLEE"], PersonName(given: "LEE", middle: "LEE", family: "OKONVERI"), true),
        (["DCTOKONVERI,TAVIO,LEE"], PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"), true),
    ]

    @Test("given names together, beside elements of their own", arguments: together)
    func givenTogether(elements: [String], name: PersonName, isUnclear: Bool) {
        var licence = WrittenLicence(own: nil)
        licence.lines.removeAll { ["DACTAVIO", "DADLEE"].contains($0) }
        licence.lines.insert(contentsOf: elements, at: 1)
        let decoded = decoded(licence)
        #expect(decoded.document?.name == name, "\(elements): \(decoded)")
        #expect(decoded.quirks == (isUnclear ? [.namePartsUnclear] : []), "\(elements)")
        #expect(decoded.states[.firstName] == (isUnclear ? .doubtful(.namePartsUnclear) : .exact), "\(elements)")
    }

    @Test(
        "a line without commas may have more than one family name",
        arguments: ["TAVIO LEE OKONVERI", "TAVIO LEE DE LA CRUZ", "OKONVERI TAVIO", "TAVIO LEE OKONVERI JR"]
    )
    func line(name: String) {
        let decoded = decoded(.early.replacing("DAAOKONVERI,TAVIO,LEE", with: "DAA\(name)"))
        for field in [ScanField.familyName, .firstName] {
            #expect(decoded.states[field] == .doubtful(.namePartsUnclear), "\(name): \(decoded)")
        }
        #expect(self.decoded(.early).states[.familyName] == .exact)
    }

    @Test(
        "a birth date that the card leaves empty is missing",
        arguments: ["DBB", "DBB        ", "DBBNONE"]
    )
    func emptyBirth(line: String) {
        let decoded = decoded(WrittenLicence(own: nil).replacing("DBB03071980", with: line))
        guard case .partial(.document(let document), let missing) = decoded.outcome else {
            Issue.record("\(line): \(decoded)")
            return
        }
        #expect(missing == [.birthDate] && document.birthDate == nil && document.name.family == "OKONVERI")
    }

    @Test(
        "control characters as text are named, however the scanner or a log spells them",
        arguments: [
            ("^J", "^^"), ("<LF>", "<RS>"), ("<lf>", "<rs>"), ("{LF}", "{RS}"), ("[LF]", "[RS]"), ("<0x0A>", "<0x1E>"),
            ("%0A", "%1E"), ("&#10;", "&#30;"), ("\\012", "\\036"), ("\\n", "\\u001e"), ("\\x0a", "\\x1e"),
            ("\u{2424}", "\u{241E}"),
            ("{Enter}", ""), ("[C-j]", ""),
        ]
    )
    func spelled(line: String, record: String) {
        let text = WrittenLicence(own: nil).text.replacing("\n", with: line).replacing("\u{1E}", with: record)
            .replacing("\r", with: "")
        let decoded = decode(
            Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: .reference
        )
        #expect(decoded.refusal == .separatorsLost && decoded.quirks.contains(.controlWritten), "\(line): \(decoded)")
    }

    @Test("a directory of two hundred entries, or a body of nothing but @, is no licence and takes no time")
    func hostile() {
        let head = "@\n\u{1E}\rANSI 636035080099"
        let entries = String(repeating: "ZA00010001", count: 200)
        for text in [
            head + entries + "DLDAAX", head + String(repeating: "@", count: 4000),
            head + String(repeating: "DLDAA", count: 800),
        ] {
            let scan = Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0))
            #expect(decode(scan, on: .reference).credential == nil)
        }
    }
}
