/// One main item of an input report: `count` values of `bitSize` bits each, from `bitOffset` of the report (the report
/// id, where there is one, is the first byte and counts).
package struct ReportField: Hashable, Sendable {
    package var bitOffset: Int
    package var bitSize: Int
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
