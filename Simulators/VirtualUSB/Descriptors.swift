/// The descriptors a virtual scanner answers with (USB 2.0, 9.6; HID 1.11, 6.2 and appendix E).
struct Descriptors {
    let kind: ScannerKind
    let vendor: UInt16
    let product: UInt16
    let serial: String

    var device: [UInt8] {
        [18, 1, 0x00, 0x02, 0, 0, 0, 64] + vendor.bytes + product.bytes + [0x00, 0x01, 1, 2, 3, 1]
    }

    /// One HID interface with one interrupt IN endpoint, polled every millisecond.
    var configuration: [UInt8] {
        let (subclass, protocolCode): (UInt8, UInt8) = kind == .keyboard ? (1, 1) : (0, 0)
        let packet: UInt8 = kind == .keyboard ? 8 : 64
        let interface: [UInt8] = [9, 4, 0, 0, 1, 3, subclass, protocolCode, 0]
        let hid: [UInt8] = [9, 0x21, 0x11, 0x01, 0, 1, 0x22] + UInt16(report.count).bytes
        let endpoint: [UInt8] = [7, 5, 0x81, 3, packet, 0, 1]
        let body = interface + hid + endpoint
        return [9, 2] + UInt16(9 + body.count).bytes + [1, 1, 0, 0xA0, 50] + body
    }

    var report: [UInt8] { kind == .keyboard ? Self.keyboard : Self.pos }

    func string(_ index: UInt8) -> [UInt8]? {
        let texts = ["Vestibule", kind == .keyboard ? "Virtual badge reader" : "Virtual bar code scanner", serial]
        if index == 0 { return [4, 3, 0x09, 0x04] }
        guard texts.indices.contains(Int(index) - 1) else { return nil }
        let units = texts[Int(index) - 1].utf16.flatMap(\.bytes)
        return [UInt8(2 + units.count), 3] + units
    }

    /// Eight modifier bits, a reserved byte, six keys.
    private static let keyboard: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,
        0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x03, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
        0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ]

    /// Report 2: count, three AIM bytes, 56 data bytes, two vendor bytes, the bit "continued".
    private static let pos: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75,
        0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, 0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09,
        0xFD, 0x81, 0x02, 0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01, 0x95, 0x02, 0x81, 0x03, 0x25, 0x01, 0x75, 0x01,
        0x95, 0x01, 0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xC0, 0xC0,
    ]
}

extension UInt16 {
    /// Little endian, as USB has it.
    var bytes: [UInt8] { [UInt8(truncatingIfNeeded: self), UInt8(truncatingIfNeeded: self >> 8)] }
}
