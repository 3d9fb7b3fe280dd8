import Foundation
import HID
import Learning
import LocalAPI
import Model
import SiteConfiguration

/// A scanner that types on a US keyboard what it is given, as the core's live view shows it.
struct PaperScanner {
    var payloads = TestSymbol.allCases.map(\.payload)
    var typesControls = true
    var around: ([UInt8]) -> [UInt8] = { $0 + [0x0D] }

    var items: [LiveItem] {
        var at = Instant(nanoseconds: 60_000_000_000)
        return payloads.flatMap { payload -> [LiveItem] in
            at = at + .seconds(3)
            return around(payload).flatMap { reports($0) }.map { report in
                at = at + .milliseconds(1)
                return .report(RawReport(scanner: PaperSite().scanner.id, bytes: report, at: at))
            }
        }
    }

    private func reports(_ byte: UInt8) -> [[UInt8]] {
        if byte == 0x0D { return [[0, 0, 0x28, 0, 0, 0, 0, 0], Self.up] }
        guard typesControls || byte >= 0x20 else { return [] }
        if let keys = Self.keys[byte] { return [keys, Self.up] }
        return Self.altCode(byte)
    }

    private static let up = [UInt8](repeating: 0, count: 8)

    /// Letters beyond the keyboard.
    private static func altCode(_ byte: UInt8) -> [[UInt8]] {
        "0\(byte)".utf8.flatMap { digit -> [[UInt8]] in
            [[4, 0, digit == 0x30 ? 0x62 : digit - 0x31 + 0x59, 0, 0, 0, 0, 0], [4, 0, 0, 0, 0, 0, 0, 0]]
        } + [up]
    }

    /// Every key pressed once with each modifier, and what came of it noted.
    private static let keys: [UInt8: [UInt8]] = {
        var keys: [UInt8: [UInt8]] = [:]
        for modifiers in [UInt8(1), 2, 0] {
            for usage in UInt8(0x04)...0x38 where usage != 0x28 && usage != 0x29 && usage != 0x2A {
                let press: [UInt8] = [modifiers, 0, usage, 0, 0, 0, 0, 0]
                let typed = Typing([press, up], shape: .boot, layout: .us).items
                if typed.count == 1, case .byte(let byte) = typed[0] { keys[byte] = press }
            }
        }
        return keys
    }()
}

/// The configuration that is installed as an example, and its first scanner.
struct PaperSite {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "systemd/vestibule.yaml").path

    let scanner = ScannerProfile(id: "main-reader", vendor: 0x0C27, product: 0x3BFA, transport: .hidKeyboard)

    /// The scanner of that configuration with another entry in place of all scanners.
    func load(withEntry entry: String) throws -> ScannerProfile {
        let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        let start = lines.firstIndex(of: "scanners:") ?? lines.endIndex
        let end =
            lines[(start + 1)...].firstIndex { $0.first.map { $0 != " " && $0 != "#" } ?? false } ?? lines.endIndex
        let text = (lines[...start] + [entry] + lines[end...]).joined(separator: "\n")
        let file = FileManager.default.temporaryDirectory.appending(path: "learned-\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try SiteConfiguration.load(path: file.path).scanners[0]
    }
}
