import Model
import Testing

@testable import Learning

@Suite("What is learned of scanners that do not type")
struct OtherTransportTests {
    /// Layout A of HID POS: AIM identifier at byte 2, 56 data bytes, continued in byte 63.
    private static func pointOfSale(_ bytes: [UInt8], aim: String = "]L2") -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: 56).map { start in
            let data = bytes[start..<min(start + 56, bytes.count)]
            let padding = [UInt8](repeating: 0, count: 56 - data.count)
            let more: UInt8 = start + 56 < bytes.count ? 1 : 0
            return [2, UInt8(data.count)] + Array(aim.utf8) + data + padding + [0x72, 0, more]
        }
    }

    @Test("HID POS needs no settings")
    func reports() throws {
        var scanning = Scanning { Self.pointOfSale($0) }
        scanning.around = { $1 }
        let conclusion = try #require(scanning.conclusion())
        #expect(conclusion.settings.transport == .pointOfSale)
        #expect(conclusion.settings.hasIdentifiers)
        #expect(conclusion.findings == [.sendsReports, .putsIdentifiers])
    }

    @Test("a suffix in HID POS is one too many")
    func suffixInReports() throws {
        let conclusion = try #require(Scanning { Self.pointOfSale($0) }.conclusion())
        #expect(conclusion.findings.contains(.suffixInReports([0x0D])))
    }

    @Test("a serial line, in chunks of any size, with its suffix", arguments: [1, 7, 64, 512])
    func serial(_ size: Int) throws {
        let scanning = Scanning { bytes in
            stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
        }
        let conclusion = try #require(scanning.conclusion())
        #expect(conclusion.settings.transport == .serial)
        #expect(conclusion.isReady)
        #expect(conclusion.findings == [.sendsText, .putsSuffix([0x0D])])
    }

    @Test("letters in UTF-8 are understood")
    func utf8() throws {
        var scanning = Scanning { [$0] }
        scanning.around = { _, payload in
            Array(String(String.UnicodeScalarView(payload.map { Unicode.Scalar($0) })).utf8) + [0x0D]
        }
        let conclusion = try #require(scanning.conclusion())
        #expect(conclusion.findings.contains(.utf8))
        #expect(conclusion.isReady)
    }
}
