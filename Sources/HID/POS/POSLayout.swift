/// Where a HID POS scanner puts what (HID Point of Sale Usage Tables 1.02, 2.2), read from its report descriptor and
/// never guessed from the vendor. Offsets are bytes of the report, its id included.
package struct POSLayout: Hashable, Sendable {
    package var id: UInt8?
    /// The byte that counts the data bytes in use.
    package var countAt: Int
    /// The first of the three bytes of the AIM identifier, where the scanner sends one.
    package var aimAt: Int?
    package var data: Range<Int>
    package var continued: Continued?
    /// The vendor's own byte for the symbology, which follows the data where anything does.
    var symbologyAt: Int? {
        continued.flatMap { data.upperBound < $0.byte ? data.upperBound : nil }
    }

    /// The bit that says that the scan goes on in the next report.
    package struct Continued: Hashable, Sendable {
        package var byte: Int
        package var bit: Int

        package init(byte: Int, bit: Int) { (self.byte, self.bit) = (byte, bit) }
    }

    package init(id: UInt8?, countAt: Int, aimAt: Int?, data: Range<Int>, continued: Continued?) {
        (self.id, self.countAt, self.aimAt, self.data, self.continued) = (id, countAt, aimAt, data, continued)
    }

    /// `nil` when no report holds decoded data with its count.
    package init?(_ descriptor: ReportDescriptor) {
        for report in descriptor.inputs {
            guard let data = report.fields.first(where: { $0.holds(Self.decodedData) && $0.bitSize == 8 }),
                data.bitOffset % 8 == 0, data.usage(at: 0) == Self.decodedData,
                let count = report.offset(of: Self.byteCount), count % 8 == 0
            else { continue }
            let first = data.bitOffset / 8
            self.init(
                id: report.id,
                countAt: count / 8,
                aimAt: report.offset(of: Self.aimFirst).flatMap { $0 % 8 == 0 ? $0 / 8 : nil },
                data: first..<(first + data.count),
                continued: report.offset(of: Self.dataContinued).map { Continued(byte: $0 / 8, bit: $0 % 8) }
            )
            return
        }
        return nil
    }

    private static let byteCount = Usage(page: 0x01, id: 0x3B)
    private static let aimFirst = Usage(page: 0x8C, id: 0xFB)
    private static let decodedData = Usage(page: 0x8C, id: 0xFE)
    private static let dataContinued = Usage(page: 0x8C, id: 0xFF)
}

extension ReportField {
    fileprivate func holds(_ usage: Usage) -> Bool { !isConstant && bitOffset(of: usage) != nil }
}

extension InputReport {
    fileprivate func offset(of usage: Usage) -> Int? {
        fields.lazy.filter { !$0.isConstant }.compactMap { $0.bitOffset(of: usage) }.first
    }
}
