/// A parsed report descriptor: what the device says it is and how its input reports are laid out.
///
/// At most 4096 bytes, 16 levels, 16 384 bytes of reports, 256 fields; all arithmetic is checked.
package struct ReportDescriptor: Hashable, Sendable {
    /// The usages of the application collections, in order.
    package let applications: [Usage]
    /// Its input reports, one for each report id, in the order in which the descriptor begins them.
    package let inputs: [InputReport]

    /// - Throws: `ReportDescriptorError`: what is wrong, and at which byte.
    package init(parsing bytes: [UInt8]) throws(ReportDescriptorError) {
        var parser = DescriptorParser()
        try parser.run(bytes)
        (applications, inputs) = (parser.topLevel, parser.inputs)
    }
}

/// Why a report descriptor is refused. The device is then not opened as a scanner.
package enum ReportDescriptorError: Error, Hashable, Sendable {
    case empty
    /// More than 4096 bytes.
    case tooLong
    /// An item's data runs past the end.
    case itemCut(at: Int)
    /// Collections or pushes nested deeper than 16, or closed without being open, or left open.
    case nesting(at: Int)
    /// Reports of more than 16 384 bytes or 256 fields in all, or values of more than 32 bits.
    case tooLarge(at: Int)
    case reportIDZero(at: Int)
    /// A usage maximum below its minimum.
    case usageRange(at: Int)
    /// More usages for one item than any device has controls.
    case tooManyUsages(at: Int)
    /// Neither a collection nor a report: nothing that a device could be.
    case describesNothing
}

/// One kind of report the device sends.
package struct InputReport: Hashable, Sendable {
    /// `nil` when the device uses no report ids; its reports then begin with data.
    package var id: UInt8?
    /// Its main items, padding included (HID 1.11, 6.2.2.5).
    package var fields: [ReportField]
    /// Length with the id, in bits.
    var bitCount: Int

    /// Length with the id, in whole bytes.
    package var byteCount: Int { (bitCount + 7) / 8 }
}

/// One main item of an input report: `count` values of `bitSize` bits each, from `bitOffset` of the report (the report
/// id, where there is one, is the first byte and counts).
package struct ReportField: Hashable, Sendable {
    /// From the beginning of the report.
    package var bitOffset: Int
    /// Report Size (HID 1.11, 6.2.2.7): bits of one value, at most 32.
    package var bitSize: Int
    /// Report Count (HID 1.11, 6.2.2.7): how many values.
    package var count: Int
    /// Padding: the value means nothing.
    package var isConstant: Bool
    /// One value for each usage, rather than a list of the usages that are on.
    package var isVariable: Bool
    /// The application collection the field is in.
    package var application: Usage?
    /// Usages as declared, page in the upper half; a single usage is a range of one.
    var usages: [ClosedRange<UInt32>]

    /// The usage of the value at `index`; the last declared usage holds for all that follow (HID 1.11, 6.2.2.8).
    package func usage(at index: Int) -> Usage? {
        guard index >= 0, index < count else { return nil }
        var left = UInt32(index)
        for range in usages {
            let size = range.upperBound - range.lowerBound
            if left <= size { return Usage(packed: range.lowerBound + left) }
            left -= size + 1
        }
        return usages.last.map { Usage(packed: $0.upperBound) }
    }

    /// Where in the report the value with this usage begins, in bits.
    package func bitOffset(of usage: Usage) -> Int? {
        var index: UInt64 = 0
        for range in usages where index < UInt64(count) {
            if range.contains(usage.packed) {
                let position = index + UInt64(usage.packed - range.lowerBound)
                return position < UInt64(count) ? bitOffset + Int(position) * bitSize : nil
            }
            index += UInt64(range.upperBound - range.lowerBound) + 1
        }
        return nil
    }
}

extension Usage {
    init(packed: UInt32) { self.init(page: UInt16(packed >> 16), id: UInt16(packed & 0xFFFF)) }
    var packed: UInt32 { UInt32(page) << 16 | UInt32(id) }
}

/// A usage page and an id on it (HID 1.11, 5.5), such as 8C:FE, "decoded data".
package struct Usage: Hashable, Sendable {
    /// The usage page: 01 generic desktop, 07 keyboard, 8C bar code scanner.
    package var page: UInt16
    /// What it is on that page; a keyboard's key, for example.
    package var id: UInt16

    package init(page: UInt16, id: UInt16) { (self.page, self.id) = (page, id) }

    /// A keyboard as a whole, HID Usage Tables 1.5, 4.
    package static let keyboard = Usage(page: 0x01, id: 0x06)
    /// Bar code scanner, HID Point of Sale Usage Tables 1.02, 2.1.
    package static let barCodeScanner = Usage(page: 0x8C, id: 0x02)
}
