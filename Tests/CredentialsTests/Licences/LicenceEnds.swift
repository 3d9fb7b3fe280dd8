import Model
import Testing

@testable import Credentials

@Suite("Where licences end")
struct LicenceEnds {
    private func decoded(_ text: some StringProtocol) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func isPartial(_ decoded: Decoded) -> Bool {
        if case .partial = decoded.outcome { true } else { decoded.credential == nil }
    }

    @Test("a cut within the issuer's own subfile is seen, though the others are longer than declared")
    func ownSubfile() {
        var licence = WrittenLicence(own: "ZIZIA01\nZIBORGAN DONOR\nZIC4711")
        licence.directory = .length(licence.lines.joined(separator: "\n").utf8.count - 30)
        licence.end = "\n"
        licence.head = "@\n\nANSI "
        #expect(!isPartial(decoded(licence.text.dropLast())), "\(decoded(licence.text.dropLast()))")
        for count in 2..<25 {
            let cut = licence.text.dropLast(count)
            if cut.last != "\n" { #expect(isPartial(decoded(cut)), "\(count)") }
        }
    }

    @Test("an own subfile that is all there makes the licence whole, whatever the others are off by")
    func wholeOwnSubfile() {
        var licence = WrittenLicence()
        licence.directory = .length(300)
        licence.end = ""
        licence.lines.append("")
        let decoded = decoded(licence.text.replacing("\r", with: "\n"))
        #expect(!isPartial(decoded), "\(decoded)")
        #expect(decoded.quirks.contains(.lengthMismatch))
    }

    @Test(
        "a cut licence is not whole because the scanner ends each scan with a line end",
        arguments: ["\r", "\r\n", "\n"]
    )
    func suffix(suffix: String) {
        for own in [nil, "ZIZIA01\nZIB"] {
            let text = WrittenLicence(own: own).text
            for count in 4..<120 {
                let cut = text.dropLast(count)
                // After a line end nothing but the length tells, and issuers are off by as much.
                if own == nil, cut.last == "\n" { continue }
                #expect(isPartial(decoded(cut + suffix)), "\(count) \(decoded(cut + suffix))")
            }
        }
    }

    @Test("without a directory the scan's own end does not make a licence whole that lacks an element all have")
    func noDirectory() {
        for directory in [WrittenLicence.Directory.letters, .length(0)] { noDirectory(directory) }
    }

    private func noDirectory(_ directory: WrittenLicence.Directory) {
        let text = WrittenLicence(own: nil, directory: directory).text
        guard case .degraded = decoded(text).outcome else {
            Issue.record("\(decoded(text))")
            return
        }
        // With less cut off, the last of them is there, though not whole.
        for count in 10..<120 { #expect(isPartial(decoded(text.dropLast(count) + "\r")), "\(count)") }
    }

    @Test("without a directory the last value is not believed if it is a name", arguments: ["\r", "\r\n", "\n", ""])
    func lastName(suffix: String) {
        var licence = WrittenLicence(own: nil, directory: .letters)
        licence.lines.removeAll { $0 == "DCSOKONVERI" }
        licence.lines.append("DCSOKONVERI")
        #expect(decoded(licence.text.dropLast(3) + suffix).refusal == .truncated)
    }

    @Test("of two scans that came as one the first is read, and the officer told")
    func repeated() {
        for own in [nil, "ZIZIA01\nZIB"] {
            let text = WrittenLicence(own: own).text
            for count in [12, 60, 150, text.count] {
                let decoded = decoded(text + text.prefix(count))
                #expect(decoded.quirks == [.scanRepeated], "\(count)")
                guard case .degraded(.document(let document)) = decoded.outcome else {
                    Issue.record("\(count) \(decoded)")
                    continue
                }
                #expect(document.name.family == "OKONVERI" && document.number == "T5510380")
            }
        }
    }

    @Test(
        "what the scanner adds at the end does not count",
        arguments: ["\r\r", "\u{4}", "\u{3}", "\t", "\r\r\n", "\0\0"]
    )
    func added(suffix: String) {
        let outcome = decoded(WrittenLicence(own: nil).text + suffix).outcome
        guard case .accepted = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
