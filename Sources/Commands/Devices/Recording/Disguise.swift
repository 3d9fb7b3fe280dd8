import HID
import Model

/// The reports of one scan with other letters and digits in the same places: what a recording holds unless the
/// technician asked for the raw reports. Pure.
struct Disguise {
    /// Where a character is: which report, which of its bytes.
    private struct Place {
        var report: Int
        var byte: Int
    }

    private typealias Characters = [(character: UInt8, byte: Int)]

    private let reading: ScannerSettings
    private var keyboard: TypedCharacters

    /// - Parameter isRead: whether the scan was understood; if not, the keyboard's layout may be another one.
    init(_ reading: ScannerSettings, isRead: Bool) {
        self.reading = reading
        keyboard = TypedCharacters(reading.keyboard.layout, isRead: isRead)
    }

    /// - Returns: `nil` when it cannot be told where the characters are; then nothing of the reports may be kept.
    func hiding(_ reports: [[UInt8]], seed: UInt64) -> [[UInt8]]? {
        var (text, places, scan): ([UInt8], [Place], Disguise) = ([], [], self)
        for (index, report) in reports.enumerated() {
            guard let characters = scan.characters(of: report) else { return nil }
            text += characters.map(\.character)
            places += characters.map { Place(report: index, byte: $0.byte) }
        }
        var invention = Invention(seed: seed)
        var result = reports
        for index in result.indices { forget(&result[index]) }
        for (place, (old, new)) in zip(places, zip(text, invention.replacing(text))) where new != old {
            result[place.report][place.byte] = byte(new, in: reports[place.report], at: place.byte)
        }
        return reading.transport == .hidKeyboard ? released(result, reports) : result
    }

    /// How many characters the reports hold, those that a scanner puts around a scan included; `nil` when it cannot be
    /// told.
    func count(in reports: [[UInt8]]) -> Int? {
        if reading.transport == .hidKeyboard {
            guard let first = reports.first, reports.allSatisfy({ $0.count == first.count }),
                let key = TypedCharacters.firstKey(of: first)
            else { return nil }
            let shape = key == 2 ? KeyboardReportShape.boot : .boot(id: first[0])
            return Typing(reports, shape: shape, layout: reading.keyboard.layout).items.count
        }
        var (count, scan) = (0, self)
        for report in reports {
            guard let characters = scan.characters(of: report) else { return nil }
            count += characters.count
        }
        return count
    }

    private mutating func characters(of report: [UInt8]) -> Characters? {
        switch reading.transport {
        case .hidKeyboard: keyboard.read(report)
        case .hidPOS: posData(report).map { range in range.map { (report[$0], $0) } }
        case .hidMagTek: trackBytes(report)
        case .cdc, .serialBridge: report.indices.map { (report[$0], $0) }
        case .hidFeaturePoll, .pcsc: nil
        }
    }

    private func byte(_ character: UInt8, in report: [UInt8], at index: Int) -> UInt8 {
        guard reading.transport == .hidKeyboard, let first = TypedCharacters.firstKey(of: report) else {
            return character
        }
        return keyboard.usage(character, inPlaceOf: report[index], report[first - 2])
    }

    /// What stands behind the declared length may be of the card before.
    private func forget(_ report: inout [UInt8]) {
        switch reading.transport {
        case .hidPOS:
            guard let data = posData(report) else { return }
            let end =
                reading.report.map { min(report.count, $0.dataAt + $0.dataLength) }
                ?? max(data.upperBound, report.count - 2)
            for index in data.upperBound..<max(data.upperBound, end) { report[index] = 0 }
        case .hidMagTek:
            guard report.count == 337 else { return }
            for track in 0..<3 {
                for index in min(Int(report[3 + track]), 110)..<110 { report[7 + track * 110 + index] = 0 }
            }
        case .hidKeyboard, .hidFeaturePoll, .cdc, .serialBridge, .pcsc: break
        }
    }

    /// As the profile says; else after id and count, and after the AIM identifier where there is one.
    private func posData(_ report: [UInt8]) -> Range<Int>? {
        if let layout = reading.report {
            guard report.count > max(layout.lengthAt, layout.dataAt) else { return nil }
            let length = min(Int(report[layout.lengthAt]), layout.dataLength, report.count - layout.dataAt)
            return layout.dataAt..<(layout.dataAt + length)
        }
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

    /// A key that is still down in the next report is still down there under its new name.
    private func released(_ invented: [[UInt8]], _ original: [[UInt8]]) -> [[UInt8]] {
        var result = invented
        for index in result.indices.dropFirst() {
            guard let first = TypedCharacters.firstKey(of: original[index]) else { continue }
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
