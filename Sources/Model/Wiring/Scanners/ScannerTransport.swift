/// How a scanner delivers what it reads.
package enum ScannerTransport: String, Hashable, Sendable, Codable, CaseIterable {
    /// A keyboard wedge: it types.
    case hidKeyboard
    /// HID Point of Sale, usage page 0x8C.
    case hidPOS
    /// A MagTek swipe reader's reports of three tracks.
    case hidMagTek
    /// An rf IDEAS pcProx that is asked for its card buffer by feature reports.
    case hidFeaturePoll
    /// A serial port over USB (CDC-ACM).
    case cdc
    /// A serial port behind a bridge chip of FTDI or Silicon Labs.
    case serialBridge
    /// A contactless reader under pcscd.
    case pcsc

    package var isHID: Bool {
        switch self {
        case .hidKeyboard, .hidPOS, .hidMagTek, .hidFeaturePoll: true
        case .cdc, .serialBridge, .pcsc: false
        }
    }
}
