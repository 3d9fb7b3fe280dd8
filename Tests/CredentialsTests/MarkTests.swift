import Model
import Testing

@testable import Credentials

/// What is doubtful is said of the field that it concerns.
@Suite("Marks of a document's fields")
struct MarkTests {
    private static func decoded(_ bytes: [UInt8]) -> Decoded {
        decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private static func document(_ bytes: [UInt8]) -> IdentityDocument? {
        if case .document(let document) = decoded(bytes).credential { document } else { nil }
    }

    @Test("a perfect licence has none")
    func perfect() throws {
        #expect(try #require(Self.document(WrittenLicence().bytes)).marks.isEmpty)
    }

    @Test("bytes lost in a name: the name that they changed is marked, and so is every name")
    func lost() throws {
        let text = WrittenLicence().text.replacing("DACTAVIO", with: "DACTAV")
        let document = try #require(Self.document(Array(text.utf8)))
        #expect(document.name.given == "TAV")
        #expect(document.marks.contains(FieldMark(.given, .doubtful(.lengthMismatch))))
        #expect(document.marks.contains(FieldMark(.family, .doubtful(.lengthMismatch))))
        #expect(document.person.uncertain.contains(.given))
    }

    @Test(
        "wherever bytes are lost, a name, date or number that is another now is marked",
        arguments: [1, 8, 12, 16, 24, 40]
    )
    func lostAnywhere(count: Int) throws {
        for licence in [WrittenLicence(), .early] {
            let bytes = licence.bytes
            let right = try #require(Self.document(bytes))
            for start in 61..<(bytes.count - count - 1) {
                guard let read = Self.document(Array(bytes[..<start] + bytes[(start + count)...])) else { continue }
                let marked = Set(read.marks.map(\.field))
                let changed = Set(DocumentField.allCases.filter { read.value(of: $0) != right.value(of: $0) })
                // What is not there any more shows by itself.
                let wrong = changed.subtracting(marked).filter { read.value(of: $0) != nil }
                #expect(wrong.isEmpty, "\(count) lost at \(start): \(read)")
            }
        }
    }

    @Test("of a name that the card has cut off, that one alone is marked")
    func cut() throws {
        let licence = WrittenLicence().replacing("DDGN", with: "DDGT")
        let document = try #require(Self.document(licence.bytes))
        #expect(document.marks == [FieldMark(.middle, .doubtful(.nameTruncated))] && document.person.isNameTruncated)
    }

    @Test("Caps Lock: names are repaired, dates are not touched")
    func caseSwapped() throws {
        let swapped = WrittenLicence().text.unicodeScalars.map { scalar -> UInt8 in
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            switch byte {
            case 0x41...0x5A: return byte + 0x20
            case 0x61...0x7A: return byte - 0x20
            default: return byte
            }
        }
        let document = try #require(Self.document(swapped))
        #expect(document.name.family == "OKONVERI")
        #expect(document.marks.contains(FieldMark(.family, .repaired(.caseSwapped))))
        #expect(!document.marks.contains { $0.field == .birthDate })
    }

    @Test("a stripe without track 1: the names are missing")
    func missing() throws {
        let document = try #require(Self.document(Array(";636035E25510380067=310319800307=?".utf8)), "taken")
        #expect(
            document.marks.contains(FieldMark(.family, .missing))
                && document.marks.contains(FieldMark(.given, .missing))
        )
        #expect(document.person.uncertain.isEmpty, "what is missing can mislead nobody")
    }

    @Test("the document says of its fields what the decoder says of them", arguments: try Trial.all())
    func onePlace(_ trial: Trial) throws {
        let decoded = Self.decoded(try trial.bytes())
        guard case .document(let document)? = decoded.credential else { return }
        let names: [DocumentField: ScanField] = [
            .kind: .documentType, .family: .familyName, .given: .firstName, .middle: .middleName, .suffix: .suffix,
            .birthDate: .birthDate, .sex: .sex, .number: .documentNumber, .expires: .expiryDate, .issuer: .jurisdiction,
        ]
        for (field, scanned) in names {
            let state = document.marks.first { $0.field == field }?.state
            #expect(state == decoded.states[scanned].flatMap { $0 == .exact ? nil : $0 }, "\(field)")
        }
        #expect(document.marks.map(\.field) == document.marks.map(\.field).sorted())
    }
}

extension IdentityDocument {
    fileprivate func value(of field: DocumentField) -> String? {
        let value: String? =
            switch field {
            case .kind: kind.rawValue
            case .family: name.family
            case .given: name.given
            case .middle: name.middle
            case .suffix: name.suffix
            case .birthDate: birthDate?.iso8601
            case .sex: sex?.rawValue
            case .number: number
            case .expires: expires?.iso8601
            case .issuer: issuer
            }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }
}
