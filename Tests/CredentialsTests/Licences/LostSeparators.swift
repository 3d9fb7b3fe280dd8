import Model
import Testing

@testable import Credentials

@Suite("Separators that were lost, and characters that stand for them")
struct LostSeparators {
    private func decoded(_ text: String) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func document(_ text: String) -> IdentityDocument? {
        if case .document(let document) = decoded(text).credential { document } else { nil }
    }

    private static let directories: [WrittenLicence.Directory] = [.exact, .letters, .zeroOffset, .length(9999)]

    @Test("before any element: what is shown is right", arguments: directories)
    func lost(directory: WrittenLicence.Directory) {
        for var licence in [WrittenLicence(), .early, WrittenLicence(own: nil)] {
            licence.directory = directory
            for line in licence.lines {
                guard let document = document(licence.losingSeparator(after: line)) else { continue }
                #expect(document.name.family == "OKONVERI" && document.name.given == "TAVIO", "\(line)")
                #expect(document.number == nil || document.number == "T5510380", "\(line)")
            }
        }
    }

    @Test("an empty element swallowed is noticed where no length says that all came")
    func empty() {
        var licence = WrittenLicence(directory: .letters)
        licence.lines.removeAll { $0 == "DADLEE" }
        #expect(document(licence.replacing("DACTAVIO", with: "DACTAVIODAD").text) == nil)
        licence.directory = .exact
        #expect(document(licence.replacing("DACTAVIO", with: "DACTRINIDAD").text)?.name.given == "TRINIDAD")
        #expect(document(WrittenLicence.early.losingSeparator(after: "DAQT5510380")) == nil)
    }

    @Test("the issuer's own subfile swallowed is noticed without a directory")
    func ownSubfile() {
        var licence = WrittenLicence(directory: .letters)
        licence.lines.removeAll { $0 == "DCSOKONVERI" }
        licence.lines.append("DCSOKONVERI")
        #expect(document(licence.text)?.name.family == "OKONVERI")
        #expect(document(licence.text.replacing("OKONVERI\r", with: "OKONVERI"))?.name.family == nil)
    }

    @Test("TAB or another control character for LF separates", arguments: ["\t", "\u{B}", "\u{C}", "\u{1F}"])
    func others(separator: String) {
        let document = document(WrittenLicence().text.replacing("\n", with: separator))
        #expect(document?.name == PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI"))
    }

    @Test("a TAB within a name, a number or a date is no part of it")
    func within() {
        #expect(document(WrittenLicence().replacing("DCSOKONVERI", with: "DCSOKON\tVERI").text) == nil)
        #expect(document(WrittenLicence().replacing("DAQT5510380", with: "DAQT551\t0380").text) == nil)
        #expect(document(WrittenLicence().replacing("DAG1 SAMPLE ST", with: "DAG1\tSAMPLE ST").text) != nil)
    }

    @Test(
        "another control character within a name is removed, and the officer told",
        arguments: ["\0", "\u{7F}", "\u{202E}"]
    )
    func control(character: String) {
        let decoded = decoded(WrittenLicence().replacing("DCSOKONVERI", with: "DCSOKON\(character)VERI").text)
        #expect(decoded.quirks.contains(.controlRemoved))
        guard case .degraded(.document(let document)) = decoded.outcome else {
            Issue.record("\(decoded)")
            return
        }
        #expect(document.name.family == "OKONVERI")
    }

    @Test("two numbers that differ are odd; the same twice are not")
    func numbers() {
        var licence = WrittenLicence.early
        licence.lines.append("DBJT5510380")
        #expect(decoded(licence.text).quirks == [])
        licence = licence.replacing("DBJT5510380", with: "DBJ53355978")
        #expect(decoded(licence.text).quirks == [.numbersDiffer])
        #expect(document(licence.text)?.quality == .degraded)
    }
}
