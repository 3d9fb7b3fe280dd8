/// Where a HID POS scanner puts what (HID Point of Sale Usage Tables 1.02, 2.2), read from its report descriptor and
/// never guessed from the vendor. Offsets are bytes of the report, its id included.
package struct POSLayout: Hashable, Sendable {
    /// The report's id; `nil` when the device uses none.
    package var id: UInt8?
    /// The byte that counts the data bytes in use.
    package var countAt: Int
    /// The first of the three bytes of the AIM identifier, where the scanner sends one.
    package var aimAt: Int?
    /// The field of decoded data, used or not.
    package var data: Range<Int>
    /// `nil`: nothing says so, and a full report leaves it open.
    package var continued: Continued?
    /// The vendor's own byte for the symbology, which follows the data where anything does.
    var symbologyAt: Int? {
        continued.flatMap { data.upperBound < $0.byte ? data.upperBound : nil }
    }

    /// The bit that says that the scan goes on in the next report.
    package struct Continued: Hashable, Sendable {
        /// Of the report, its id included.
        package var byte: Int
        /// 0 is the lowest.
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

/// A report, read by its layout.
extension POSLayout {
    /// The data bytes in use; `nil` when the report is too short or counts more than it can hold.
    func data(in report: [UInt8]) -> ArraySlice<UInt8>? {
        guard report.count >= byteCount, Int(report[countAt]) <= data.count else { return nil }
        return report[data].prefix(Int(report[countAt]))
    }

    /// Whether the scan goes on in the next report, or may: where nothing says so, a full report leaves it open.
    func goesOn(_ report: [UInt8]) -> Bool {
        continued.map { report[$0.byte] >> UInt8($0.bit) & 1 == 1 } ?? (Int(report[countAt]) == data.count)
    }

    /// The AIM identifier, without its `]`.
    func identifier(in report: [UInt8]) -> String? {
        guard let at = aimAt, Self.isIdentifier(report[at..<(at + 3)]) else { return nil }
        return String(decoding: report[(at + 1)...(at + 2)], as: UTF8.self)
    }

    static func isIdentifier(_ three: ArraySlice<UInt8>) -> Bool {
        three.count == 3 && three.first == UInt8(ascii: "]") && three.dropFirst().allSatisfy(\.isAlphanumeric)
    }

    /// The shortest report that holds all of it.
    var byteCount: Int {
        max(countAt + 1, (aimAt ?? 0) + 3, data.upperBound, (continued?.byte ?? 0) + 1)
    }
}

/// The layouts in use, for a scanner whose report descriptor declares its report as one lump of bytes.
extension POSLayout {
    /// AIM identifier at byte 2, as Honeywell, Zebra and Access-IS have it.
    static let aimAt2 = known(aimAt: 2, dataAt: 5)
    /// The same behind a byte of the vendor's.
    static let aimAt3 = known(aimAt: 3, dataAt: 6)
    /// Data at byte 2 and no identifier: Newland, ID TECH, Unitech.
    static let dataAt2 = known(aimAt: nil, dataAt: 2)

    /// Microscan: nothing but data, and nothing that says whether more follow.
    static let dataOnly = POSLayout(id: 1, countAt: 1, aimAt: nil, data: 2..<64, continued: nil)

    private static func known(aimAt: Int?, dataAt: Int) -> POSLayout {
        POSLayout(id: 2, countAt: 1, aimAt: aimAt, data: dataAt..<(dataAt + 56), continued: .init(byte: 63, bit: 0))
    }

    /// The one layout that a scan's first report fits: it must count its bytes right, with nothing behind them but the
    /// vendor's byte for the symbology. `nil` when none fits, or more than one does.
    init?(recognizing report: [UInt8]) {
        let candidates = [
            (Self.aimAt2, symbologyAt: 61), (.aimAt3, symbologyAt: 62), (.dataAt2, symbologyAt: 62),
            (.dataOnly, symbologyAt: 64),
        ]
        let fitting = candidates.filter { $0.0.fits(report, symbologyAt: $0.symbologyAt) }
        guard let only = fitting.first?.0, fitting.count == 1 else { return nil }
        self = only
    }

    private func fits(_ report: [UInt8], symbologyAt: Int) -> Bool {
        guard report.count == 64, report.first == id, let used = data(in: report), used.last ?? 0 != 0,
            continued.map({ report[$0.byte] <= 1 }) ?? true,
            aimAt.map({ Self.isIdentifier(report[$0..<($0 + 3)]) }) ?? true
        else { return false }
        let rest = used.endIndex..<max(used.endIndex, continued?.byte ?? report.count)
        return rest.allSatisfy { $0 == symbologyAt || report[$0] == 0 }
    }
}
