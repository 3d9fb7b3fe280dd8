import Model
import Testing

@testable import Credentials

/// Reports of a scanner that never came: bytes are gone in the middle, and the end is there.
@Suite("Bytes lost in the middle of a licence")
struct LostBytes {
    @Test("never give another name as right", arguments: [8, 16, 24, 32, 40, 48, 56])
    func middle(count: Int) {
        for licence in [WrittenLicence(), WrittenLicence(own: nil)] {
            let bytes = licence.bytes
            // Behind the directory, which is looked at first.
            for start in 61..<(bytes.count - count - 20) {
                let left = Array(bytes[..<start] + bytes[(start + count)...])
                let decoded = read(left)
                guard case .document(let document) = decoded.credential else { continue }
                #expect(decoded.silentlyWrong(WrittenLicence.truth) == [], "\(start): \(decoded)")
                #expect(document.quality != .complete, "\(start): \(decoded)")
            }
        }
    }

    /// Names of 25 letters, out of which whole reports can be lost: what is left looks like a name.
    @Test("never give a long name without a part of it as exact", arguments: Layout.allCases)
    func longNames(layout: Layout) {
        var truth = WrittenLicence.truth
        truth.merge(
            [
                .familyName: "OKONVERINGTON-SMITHSONIAN", .firstName: "MAXIMILIANUSANDERBRUCHEN",
                .middleName: "BARTHOLOMEWKINGSTONSHIRES",
            ]
        ) { $1 }
        for own in [nil, "ZIZIA01\nZIB"] {
            let licence = layout.written(own: own).replacing("DCSOKONVERI", with: "DCSOKONVERINGTON-SMITHSONIAN")
                .replacing("DACTAVIO", with: "DACMAXIMILIANUSANDERBRUCHEN")
                .replacing("DADLEE", with: "DADBARTHOLOMEWKINGSTONSHIRES")
            let bytes = licence.bytes
            for count in [1, 2, 3, 8, 12, 16, 20] {
                for start in (layout == .unreadable ? 55 : 61)..<(bytes.count - count - 20) {
                    let decoded = read(Array(bytes[..<start] + bytes[(start + count)...]))
                    let place = "\(layout) \(own ?? "-") \(count) at \(start)"
                    #expect(decoded.silentlyWrong(truth) == [], "\(place): \(decoded)")
                    if case .accepted = decoded.outcome { Issue.record("\(place): \(decoded)") }
                }
            }
        }
    }

    /// Out of one value, so that no element is missing: nothing but the length tells.
    @Test("make a scan partial from five on, where all else came as it was printed", arguments: 5...16)
    func lostInOneName(count: Int) {
        for own in [nil, "ZIZIA01\nZIB"] {
            for (line, long) in [
                ("DCSOKONVERI", "DCSOKONVERINGTON-SMITHSONIAN"), ("DACTAVIO", "DACMAXIMILIANUSANDERBRUCHEN"),
                ("DADLEE", "DADBARTHOLOMEWKINGSTONSHIRES"), ("DAG1 SAMPLE ST", "DAG1 SAMPLE STREET SOUTH-WEST"),
            ] {
                let text = WrittenLicence(own: own).replacing(line, with: long).text
                var partial = 0
                for start in 3..<(long.count - count) {
                    let short = String(long.prefix(start) + long.dropFirst(start + count))
                    let decoded = read(Array(text.replacing(long, with: short).utf8))
                    guard decoded.document != nil else { continue }
                    #expect(decoded.document?.quality == .partial, "\(count) of \(line) at \(start): \(decoded)")
                    if decoded.document?.quality == .partial { partial += 1 }
                }
                #expect(partial > 0, "\(count) of \(line)")
            }
        }
    }

    @Test("leave a scan whole that ends otherwise than printed: its issuer errs by as much", arguments: [5, 10, 16])
    func erringIssuer(count: Int) {
        var licence = WrittenLicence()
        (licence.head, licence.end) = ("@\n\nANSI ", "\n")
        licence.directory = .length(
            licence.type.utf8.count + licence.lines.joined(separator: "\n").utf8.count + 1 + count
        )
        let decoded = read(licence.bytes)
        #expect(decoded.document?.quality == .degraded, "\(decoded)")
    }

    @Test("leave a scan whole whose issuer counts letters beyond ASCII otherwise, and its names doubtful")
    func countedOtherwise() {
        var licence = WrittenLicence().replacing("DCSOKONVERI", with: "DCSNU\u{D1}EZ")
        licence.directory = .length(
            licence.type.utf8.count + licence.lines.joined(separator: "\n").unicodeScalars.count + 9
        )
        let decoded = read(licence.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        #expect(decoded.document?.quality == .degraded && decoded.states[.familyName] == .doubtful(.lengthMismatch))
    }

    /// How the directory tells the lengths.
    enum Layout: CaseIterable {
        case exact, zeroOffset, unreadable, zeroLength, birthLast

        func written(own: String?) -> WrittenLicence {
            var licence = WrittenLicence(own: own)
            switch self {
            case .exact: break
            case .zeroOffset: licence.directory = .zeroOffset
            case .unreadable: licence.directory = .letters
            case .zeroLength: licence.directory = .length(0)
            case .birthLast:
                let dates = licence.lines.filter { $0.hasPrefix("DB") }
                licence.lines = licence.lines.filter { !$0.hasPrefix("DB") } + dates
            }
            return licence
        }
    }

    @Test("a birth date that another date may have ended is missing, or doubtful")
    func dates() {
        for own in [nil, "ZIZIA01\nZIB"] { dates(own: own) }
    }

    private func read(_ bytes: [UInt8]) -> Decoded {
        decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func dates(own: String?) {
        let bytes = WrittenLicence(own: own).bytes
        let birth = bytes.indices.first { bytes[$0...].starts(with: "DBB".utf8) } ?? 0
        for count in 8...20 {
            for start in birth..<(birth + 12) {
                let decoded = read(Array(bytes[..<start] + bytes[(start + count)...]))
                #expect(decoded.states[.birthDate] != .exact, "\(count) at \(start)")
                #expect(
                    own == nil || decoded.document?.birthDate.map { $0.year < 2020 } ?? true,
                    "\(count) at \(start): \(decoded)"
                )
            }
        }
    }

    @Test("where the middle name alone is not there, nor as much as declared, the rest is shown")
    func withoutMiddle() {
        var licence = WrittenLicence(own: nil)
        licence.lines.removeAll { ["DADLEE", "DDGN"].contains($0) }
        let body = licence.type + licence.lines.joined(separator: "\n") + licence.end
        licence.directory = .length(body.utf8.count + 5)
        let decoded = read(licence.bytes)
        #expect(decoded.states[.middleName]?.word == .doubtful && decoded.states[.familyName]?.word == .doubtful)
        #expect(decoded.fields[.familyName] == "OKONVERI" && decoded.fields[.firstName] == "TAVIO")
    }

    @Test("cut behind any line, with the scanner's CR, is never complete")
    func cutBehindLine() {
        for licence in [WrittenLicence(), WrittenLicence(own: nil), .early] {
            let bytes = licence.bytes
            for place in bytes.indices.dropLast(5) where bytes[place] == 0x0A && place > 61 {
                let cut = Array(bytes[...place]) + [0x0D]
                let decoded = read(cut)
                guard case .document(let document) = decoded.credential else { continue }
                #expect(document.quality == .partial, "\(place): \(decoded)")
            }
        }
    }
}
