/// The messages of USB/IP once a device is imported (Linux, Documentation/usb/usbip_protocol.rst). All fields are big
/// endian; a header is 48 bytes.
enum USBIP {
    static let headerLength = 48
    /// The kernel's numbers, negative as URBs have them.
    static let stalled: Int32 = -32
    static let unlinked: Int32 = -104

    enum Command: Hashable {
        case submit(Submit)
        case unlink(sequence: UInt32, target: UInt32)
    }

    struct Submit: Hashable {
        var sequence: UInt32
        var isInput: Bool
        var endpoint: UInt32
        var length: Int
        var setup: [UInt8]
    }

    /// `nil` for anything this side never gets.
    static func command(_ header: [UInt8]) -> Command? {
        guard header.count == headerLength else { return nil }
        let sequence = word(header, 4)
        switch word(header, 0) {
        case 1:
            let length = Int(Int32(bitPattern: word(header, 24)))
            return .submit(
                Submit(
                    sequence: sequence,
                    isInput: word(header, 12) == 1,
                    endpoint: word(header, 16),
                    length: max(0, length),
                    setup: Array(header[40..<48])
                )
            )
        case 2: return .unlink(sequence: sequence, target: word(header, 20))
        default: return nil
        }
    }

    /// The answer to a submit; `length` is the actual length where nothing is returned.
    static func submitted(_ sequence: UInt32, status: Int32, data: [UInt8], length: Int? = nil) -> [UInt8] {
        words([3, sequence, 0, 0, 0, UInt32(bitPattern: status), UInt32(length ?? data.count), 0, 0, 0])
            + [UInt8](repeating: 0, count: 8) + data
    }

    static func unlinked(_ sequence: UInt32, status: Int32) -> [UInt8] {
        words([4, sequence, 0, 0, 0, UInt32(bitPattern: status)]) + [UInt8](repeating: 0, count: 24)
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<(at + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func words(_ values: [UInt32]) -> [UInt8] {
        values.flatMap { value in stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) } }
    }
}

/// What failed, and what to do about it.
package struct VirtualUSBError: Error, Hashable, Sendable, CustomStringConvertible {
    package var what: String
    package var advice: String

    init(_ what: String, advice: String) { (self.what, self.advice) = (what, advice) }

    package var description: String { "\(what). \(advice)" }
}
