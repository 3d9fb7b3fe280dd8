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
                let decoded = decode(Scan(bytes: left, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
                guard case .document(let document) = decoded.credential else { continue }
                let isRight = document.name == PersonName(given: "TAVIO", middle: "LEE", family: "OKONVERI")
                #expect(isRight || document.quality == .partial, "\(start): \(decoded)")
                #expect(document.quality != .complete, "\(start): \(decoded)")
            }
        }
    }

    @Test("cut behind any line, with the scanner's CR, is never complete")
    func cutBehindLine() {
        for licence in [WrittenLicence(), WrittenLicence(own: nil), .early] {
            let bytes = licence.bytes
            for place in bytes.indices.dropLast(5) where bytes[place] == 0x0A && place > 61 {
                let cut = Array(bytes[...place]) + [0x0D]
                let decoded = decode(Scan(bytes: cut, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
                guard case .document(let document) = decoded.credential else { continue }
                #expect(document.quality == .partial, "\(place): \(decoded)")
            }
        }
    }
}
