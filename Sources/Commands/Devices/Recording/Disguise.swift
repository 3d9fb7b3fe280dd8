import Model

/// The reports of one scan with other letters and digits in the same places: what a recording holds unless the
/// technician asked for the raw reports. Pure.
struct Disguise {
    /// Where a character is: which report, which of its bytes.
    private struct Place {
        var report: Int
        var byte: Int
    }

    let transport: ScannerTransport

    /// - Returns: `nil` when it cannot be told where the characters are; then nothing of the reports may be kept.
    func hiding(_ reports: [[UInt8]], seed: UInt64) -> [[UInt8]]? {
        var (text, places): ([UInt8], [Place]) = ([], [])
        var held: Set<UInt8> = []
        for (index, report) in reports.enumerated() {
            guard let characters = characters(of: report, &held) else { return nil }
            text += characters.map(\.character)
            places += characters.map { Place(report: index, byte: $0.byte) }
        }
        var invention = Invention(seed: seed)
        var result = reports
        for (place, character) in zip(places, invention.replacing(text)) {
            let old = reports[place.report][place.byte]
            result[place.report][place.byte] = transport == .hidKeyboard ? Self.usage(character) ?? old : character
        }
        return transport == .hidKeyboard ? released(result, reports) : result
    }

    private typealias Characters = [(character: UInt8, byte: Int)]

    private func characters(of report: [UInt8], _ held: inout Set<UInt8>) -> Characters? {
        switch transport {
        case .hidKeyboard: typed(report, &held)
        case .hidPOS: posData(report).map { range in range.map { (report[$0], $0) } }
        case .hidMagTek: trackBytes(report)
        case .cdc, .serialBridge: report.indices.map { (report[$0], $0) }
        case .hidFeaturePoll, .pcsc: nil
        }
    }

    /// After id and count, and after the AIM identifier where there is one.
    private func posData(_ report: [UInt8]) -> Range<Int>? {
        guard report.count > 2 else { return nil }
        let identifier = [2, 3].first { report.count > $0 + 3 && report[$0] == UInt8(ascii: "]") }
        let start = identifier.map { $0 + 3 } ?? 2
        return start..<max(start, min(start + Int(report[1]), report.count))
    }

    /// MagTek 99875191: lengths in bytes 3 to 5, tracks of 110 bytes from byte 7.
    private func trackBytes(_ report: [UInt8]) -> Characters? {
        guard report.count == 337 else { return nil }
        return (0..<3).flatMap { track in
            (0..<min(Int(report[3 + track]), 110)).map { (report[7 + track * 110 + $0], 7 + track * 110 + $0) }
        }
    }

    /// Boot reports, with or without a report id: what is newly down, as a US keyboard types it.
    private func typed(_ report: [UInt8], _ held: inout Set<UInt8>) -> Characters? {
        guard report.count == 8 || report.count == 9 else { return nil }
        let first = report.count - 6
        let (modifiers, keys) = (report[first - 2], report[first...])
        let new = keys.indices.filter { report[$0] > 3 && !held.contains(report[$0]) }
        held = Set(keys)
        // ALT codes spell control characters.
        guard modifiers & 0x44 == 0 else { return [] }
        return new.map { (Self.character(report[$0], modifiers), $0) }
    }

    private static func character(_ usage: UInt8, _ modifiers: UInt8) -> UInt8 {
        switch usage {
        case 0x04...0x1D where modifiers & 0x11 != 0: usage - 3
        case 0x04...0x1D: (modifiers & 0x22 == 0 ? 0x61 : 0x41) + usage - 4
        case 0x1E...0x26 where modifiers == 0: 0x31 + usage - 0x1E
        case 0x27 where modifiers == 0: 0x30
        case 0x28, 0x58: 0x0D
        case 0x2C: 0x20
        case 0x33 where modifiers == 0: UInt8(ascii: ";")
        case 0x22 where modifiers & 0x22 != 0: UInt8(ascii: "%")
        default: 0
        }
    }

    private static func usage(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x31...0x39: 0x1E + character - 0x31
        case 0x30: 0x27
        case 0x41...0x5A: 4 + character - 0x41
        case 0x61...0x7A: 4 + character - 0x61
        default: nil
        }
    }

    /// A key that is still down in the next report is still down there under its new name.
    private func released(_ invented: [[UInt8]], _ original: [[UInt8]]) -> [[UInt8]] {
        var result = invented
        for index in result.indices.dropFirst() {
            let first = original[index].count - 6
            for byte in first..<original[index].count where original[index][byte] > 3 {
                guard let before = original[index - 1].dropFirst(first).firstIndex(of: original[index][byte]) else {
                    continue
                }
                result[index][byte] = result[index - 1][before]
            }
        }
        return result
    }
}
