import HID
import Model

/// A symbol as it arrived: bytes, and what came with them.
struct ScannedText: Hashable, Sendable {
    /// In place of a key that types no byte: SUB, which no payload of ours holds.
    static let unreadable: UInt8 = 0x1A

    var bytes: [UInt8] = []
    /// The AIM identifier, where the transport carries it apart.
    var aim: String?
    var commands: [PressedCommand] = []
    var usesControl = false
    var usesAltCodes = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(_ typing: Typing) {
        (usesControl, usesAltCodes) = (typing.usesControl, typing.usesAltCodes)
        for item in typing.items {
            switch item {
            case .byte(let byte): bytes.append(byte)
            case .unreadable: bytes.append(Self.unreadable)
            case .command(let usage, let modifiers):
                commands.append(PressedCommand(usage: usage, modifiers: modifiers))
            }
        }
    }

    init(pointOfSale reports: [(bytes: [UInt8], at: Instant)]) {
        var decoder = POSDecoder(layout: nil)
        var readings: [Reading] = []
        for report in reports { readings += decoder.receive(report.bytes, at: report.at) }
        if let deadline = decoder.deadline { readings += decoder.timeout(at: deadline) }
        guard case .scan(let bytes, let aim)? = readings.first else { return }
        (self.bytes, self.aim) = (bytes, aim)
    }
}
