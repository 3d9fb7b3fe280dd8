/// Where a keyboard's report holds its modifiers and its keys.
package struct KeyboardReportShape: Hashable, Sendable {
    package var id: UInt8?
    package var modifiersAt: Int
    package var keys: Range<Int>

    /// The boot protocol (HID 1.11, appendix B.1): modifiers, a reserved byte, six keys.
    package static let boot = KeyboardReportShape(id: nil, modifiersAt: 0, keys: 2..<8)

    /// The shape a report descriptor declares; `nil` when it declares no keyboard with byte-aligned keys.
    package init?(_ descriptor: ReportDescriptor) {
        for report in descriptor.inputs {
            let fields = report.fields.filter { $0.application == .keyboard && !$0.isConstant && $0.bitOffset % 8 == 0 }
            guard
                let modifiers = fields.first(where: {
                    $0.isVariable && $0.bitSize == 1 && $0.count == 8
                        && $0.usage(at: 0) == Usage(page: 0x07, id: 0xE0)
                }),
                let keys = fields.first(where: {
                    !$0.isVariable && $0.bitSize == 8 && $0.usage(at: 0)?.page == 0x07
                })
            else { continue }
            let first = keys.bitOffset / 8
            self.init(id: report.id, modifiersAt: modifiers.bitOffset / 8, keys: first..<(first + keys.count))
            return
        }
        return nil
    }

    init(id: UInt8?, modifiersAt: Int, keys: Range<Int>) {
        (self.id, self.modifiersAt, self.keys) = (id, modifiersAt, keys)
    }
}
