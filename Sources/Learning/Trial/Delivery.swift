import HID
import Model

/// How a scanner delivers what it reads, told from its reports alone.
enum Delivery: Hashable, Sendable {
    case keyboard(KeyboardReportShape)
    /// HID POS in one of the layouts in use.
    case pointOfSale
    case serial

    /// `nil` when the reports hold none of the sheet's symbols.
    init?(_ recording: TrialRecording) {
        let candidates = [.serial, .pointOfSale] + recording.keyboardShapes.map(Self.keyboard)
        guard let found = candidates.first(where: { $0.symbol(of: recording) != nil }) else { return nil }
        self = found
    }

    func symbol(of recording: TrialRecording) -> TestSymbol? {
        let capitals = text(of: recording, .us).bytes.map { $0 & 0x5F }
        return TestSymbol.allCases.first { $0.words.contains { capitals.holds(Array($0.utf8)) } }
    }

    func text(of recording: TrialRecording, _ layout: KeyboardLayout) -> ScannedText {
        switch self {
        case .keyboard(let shape): ScannedText(Typing(recording.bytes, shape: shape, layout: layout))
        case .pointOfSale: ScannedText(pointOfSale: recording.reports.map { ($0.bytes, $0.at) })
        case .serial: ScannedText(bytes: recording.isText ? Array(recording.bytes.joined()) : [])
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ word: [UInt8]) -> Bool {
        indices.contains { self[$0] == word.first && self[$0...].starts(with: word) }
    }
}

extension TrialRecording {
    /// Reports of HID hold zeros where there is nothing; a serial line sends none.
    fileprivate var isText: Bool { bytes.allSatisfy { !$0.contains(0) } }

    /// Boot reports, with an id or without, and a bit for each key from usage 0 or 4, as reports of this length may be.
    fileprivate var keyboardShapes: [KeyboardReportShape] {
        guard let first = reports.first?.bytes, let id = first.first, first.count >= 8 else { return [] }
        if first.count == 8 { return [.boot] }
        let bits = [UInt8(0), 4].flatMap { lowest in
            [nil, id].flatMap { id in [0, 1].map { KeyBits(id: id, reserved: $0, lowest: lowest, length: first.count) }
            }
        }
        return (first.count == 9 ? [.boot(id: id)] : []) + bits.compactMap(\.shape)
    }
}

/// A report with one bit for each key, as its descriptor declares it.
private struct KeyBits {
    var id: UInt8?
    /// Bytes between the modifiers and the keys.
    var reserved: UInt8
    var lowest: UInt8
    /// Bytes of the report, its id included.
    var length: Int

    var shape: KeyboardReportShape? {
        let count = (length - (id == nil ? 1 : 2) - Int(reserved)) * 8
        guard (8...248).contains(count), id != 0 else { return nil }
        let descriptor: [UInt8] =
            [0x05, 0x01, 0x09, 0x06, 0xA1, 0x01] + (id.map { [0x85, $0] } ?? [])
            + [0x05, 0x07, 0x15, 0x00, 0x25, 0x01, 0x19, 0xE0, 0x29, 0xE7, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02]
            + (reserved == 0 ? [] : [0x75, 0x08, 0x95, reserved, 0x81, 0x03])
            + [
                0x19, lowest, 0x29, UInt8(min(255, Int(lowest) + count - 1)), 0x75, 0x01, 0x95, UInt8(count), 0x81,
                0x02,
            ]
            + [0xC0]
        return (try? ReportDescriptor(parsing: descriptor)).flatMap { KeyboardReportShape($0) }
    }
}
