import Model
import VirtualUSB

/// What a scanner of a profile sends for the bytes it reads: the way in which a card on the table becomes the reports of
/// a real device. Pure.
struct SentReports {
    let reading: ScannerReading

    /// - Parameter aim: the symbology identifier without `]`, which a scanner sends that has a place for it.
    /// - Returns: `nil` where a scanner of this kind cannot send these bytes, or its reports are not made here.
    func reports(_ bytes: [UInt8], aim: String?) -> [[UInt8]]? {
        guard let kind else { return nil }
        return Reports.make(bytes + suffix, kind: kind, layout: reading.keyboard.layout, aim: aim ?? "L0")
    }

    private var kind: ScannerKind? {
        switch reading.transport {
        case .hidKeyboard: .keyboard
        case .hidPOS: reading.report == nil ? .pos : nil
        case .hidMagTek: .magTek
        case .cdc, .serialBridge: .cdc
        case .hidFeaturePoll, .pcsc: nil
        }
    }

    /// Where text ends with something: as the profile has it, or Enter.
    private var suffix: [UInt8] {
        switch reading.transport {
        case .hidKeyboard, .cdc, .serialBridge: reading.framing.suffixes.first ?? [0x0D]
        case .hidPOS, .hidMagTek, .hidFeaturePoll, .pcsc: []
        }
    }
}
