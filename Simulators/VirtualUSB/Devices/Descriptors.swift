/// The descriptors a virtual scanner answers with (USB 2.0, 9.6; HID 1.11, 6.2; CDC 1.2, 5).
struct Descriptors {
    let kind: ScannerKind
    let vendor: UInt16
    let product: UInt16
    let serial: String
    /// bInterval, in milliseconds.
    var interval: UInt8 = 1

    var device: [UInt8] {
        [18, 1, 0x00, 0x02, kind == .cdc ? 2 : 0, 0, 0, 64] + vendor.bytes + product.bytes + [0x00, 0x01, 1, 2, 3, 1]
    }

    var configuration: [UInt8] {
        let interfaces = kind == .cdc ? Self.cdc : kind.isSerial ? Self.bridge : [hid]
        let body = interfaces.flatMap(\.self)
        return [9, 2] + UInt16(9 + body.count).bytes + [UInt8(interfaces.count), 1, 0, 0xA0, 50] + body
    }

    var report: [UInt8] { ReportDescriptors.of(kind) }

    func string(_ index: UInt8) -> [UInt8]? {
        let texts = ["Vestibule", "Virtual scanner, \(kind.rawValue)", serial]
        if index == 0 { return [4, 3, 0x09, 0x04] }
        guard texts.indices.contains(Int(index) - 1) else { return nil }
        let units = texts[Int(index) - 1].utf16.flatMap(\.bytes)
        return [UInt8(2 + units.count), 3] + units
    }

    /// One interface with one interrupt IN endpoint.
    private var hid: [UInt8] {
        let boots = kind == .keyboard || kind == .pcProx
        let packet: UInt8 =
            switch kind {
            case .keyboard, .keyboardWithID, .magTek, .pcProx: 8
            default: 64
            }
        let interface: [UInt8] = [9, 4, 0, 0, 1, 3, boots ? 1 : 0, boots ? 1 : 0, 0]
        return interface + [9, 0x21, 0x11, 0x01, 0, 1, 0x22] + UInt16(report.count).bytes + [
            7, 5, 0x81, 3, packet, 0, interval,
        ]
    }

    /// Communications interface with its functional descriptors and an endpoint for notifications, then the data.
    private static let cdc: [[UInt8]] = [
        [9, 4, 0, 0, 1, 2, 2, 1, 0, 5, 0x24, 0, 0x10, 0x01, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1]
            + [7, 5, 0x82, 3, 8, 0, 16],
        [9, 4, 1, 0, 2, 0x0A, 0, 0, 0, 7, 5, 0x81, 2, 64, 0, 0, 7, 5, 0x01, 2, 64, 0, 0],
    ]

    private static let bridge: [[UInt8]] = [
        [9, 4, 0, 0, 2, 0xFF, 0xFF, 0xFF, 0, 7, 5, 0x81, 2, 64, 0, 0, 7, 5, 0x02, 2, 64, 0, 0]
    ]
}

extension UInt16 {
    /// Little endian, as USB has it.
    var bytes: [UInt8] { [UInt8(truncatingIfNeeded: self), UInt8(truncatingIfNeeded: self >> 8)] }
}

/// What kind of scanner a virtual one is.
package enum ScannerKind: String, Sendable, CaseIterable {
    /// A badge reader that types: HID boot keyboard.
    case keyboard
    /// A keyboard without the boot protocol whose reports have an id, longer than a packet.
    case keyboardWithID = "keyboard-id"
    /// A keyboard with a bit for each key.
    case keyboardBits = "keyboard-bits"
    /// A bar code scanner: HID POS, AIM identifier at byte 2, 56 data bytes, "continued" in byte 63.
    case pos
    /// HID POS with its data at byte 2 and no AIM identifier.
    case posPlain = "pos-plain"
    /// HID POS with a byte of its own before the AIM identifier.
    case posShifted = "pos-shifted"
    /// A MagTek swipe reader: one report of 337 bytes in packets of eight.
    case magTek = "magtek"
    /// An rf IDEAS pcProx: silent, asked by feature reports.
    case pcProx = "pcprox"
    /// A serial port over USB.
    case cdc
    /// A serial port behind an FTDI chip.
    case ftdi
    /// A serial port behind a Silicon Labs CP210x.
    case cp210x
    /// A serial port behind a Prolific PL2303, of the HX generation.
    case pl2303
    /// A serial port behind a WCH CH340.
    case ch34x

    var isKeyboard: Bool { [.keyboard, .keyboardWithID, .keyboardBits].contains(self) }
    var isSerial: Bool { [.cdc, .ftdi, .cp210x, .pl2303, .ch34x].contains(self) }
}
