/// Where a keyboard's reports hold its modifiers and its keys: in lists of what is down, or in one bit for each key.
package struct KeyboardReportShape: Hashable, Sendable {
    /// The reports that hold keys, with nothing but the fields that hold them.
    private let reports: [InputReport]

    /// The boot protocol (HID 1.11, appendix B.1): modifiers, a reserved byte, six keys.
    package static let boot = KeyboardReportShape(reports: [.boot(id: nil)])

    /// The boot keyboard's fields behind a report id.
    package static func boot(id: UInt8) -> KeyboardReportShape { KeyboardReportShape(reports: [.boot(id: id)]) }

    /// The shape a report descriptor declares; `nil` when it declares no keyboard.
    package init?(_ descriptor: ReportDescriptor) {
        let reports = descriptor.inputs.compactMap { report -> InputReport? in
            var keys = report
            keys.fields = report.fields.filter(\.holdsKeys)
            return keys.fields.contains { $0.usage(at: $0.count - 1)?.id ?? 0 < 0xE0 } ? keys : nil
        }
        guard !reports.isEmpty else { return nil }
        self.init(reports: reports)
    }

    private init(reports: [InputReport]) { self.reports = reports }

    /// What a report says.
    enum Content: Hashable {
        case keys(Modifiers, [UInt8])
        /// Another report of the same device.
        case other
        case tooShort
    }

    func content(of report: [UInt8]) -> Content {
        guard let shape = reports.first(where: { $0.id == nil || $0.id == report.first }) else { return .other }
        guard report.count * 8 >= shape.fields.map(\.bitEnd).max() ?? 0 else { return .tooShort }
        var down: [UInt8] = []
        for field in shape.fields { field.appendKeys(in: report, to: &down) }
        let modifiers = down.reduce(UInt8(0)) { (0xE0...0xE7).contains($1) ? $0 | 1 << ($1 - 0xE0) : $0 }
        return .keys(Modifiers(rawValue: modifiers), down.filter { $0 < 0xE0 })
    }
}

extension InputReport {
    fileprivate static func boot(id: UInt8?) -> InputReport {
        func field(at bit: Int, _ size: Int, _ count: Int, isVariable: Bool, _ usages: ClosedRange<UInt32>)
            -> ReportField
        {
            ReportField(
                bitOffset: (id == nil ? 0 : 8) + bit,
                bitSize: size,
                count: count,
                isConstant: false,
                isVariable: isVariable,
                application: .keyboard,
                usages: [usages]
            )
        }
        return InputReport(
            id: id,
            fields: [
                field(at: 0, 1, 8, isVariable: true, 0x7_00E0...0x7_00E7),
                field(at: 16, 8, 6, isVariable: false, 0x7_0000...0x7_00FF),
            ],
            bitCount: id == nil ? 64 : 72
        )
    }
}

extension ReportField {
    fileprivate var bitEnd: Int { bitOffset + bitSize * count }

    /// Keys of the keyboard page, one bit each or as a list of bytes. No keyboard has more than 256 of them.
    fileprivate var holdsKeys: Bool {
        application == .keyboard && !isConstant && (1...256).contains(count) && usages.count <= 256
            && usage(at: 0)?.page == 0x07 && (isVariable ? bitSize == 1 : bitSize == 8 && bitOffset % 8 == 0)
    }

    fileprivate func appendKeys(in report: [UInt8], to down: inout [UInt8]) {
        guard isVariable else {
            down += report[(bitOffset / 8)..<(bitOffset / 8 + count)]
            return
        }
        for index in 0..<count where report[(bitOffset + index) / 8] >> UInt8((bitOffset + index) % 8) & 1 == 1 {
            if let usage = usage(at: index), usage.page == 0x07, usage.id <= 0xFF { down.append(UInt8(usage.id)) }
        }
    }
}
