/// One item of a report descriptor (HID 1.11, 6.2.2.2), and the cursor that reads them.
struct DescriptorItem: Hashable {
    var at: Int
    /// Tag and type: the prefix without the size bits.
    var kind: UInt8
    var size: Int
    var data: UInt32

    /// The data as a usage: one or two bytes are on the current page, four bring their own.
    func usage(page: UInt16) -> UInt32 { size == 4 ? data : UInt32(page) << 16 | data & 0xFFFF }
}

struct DescriptorItems {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() throws(ReportDescriptorError) -> DescriptorItem? {
        guard at < bytes.count else { return nil }
        let (start, prefix) = (at, bytes[at])
        if prefix == 0xFE { return try skipLongItem() }
        let size = [0, 1, 2, 4][Int(prefix & 3)]
        guard bytes.count - start - 1 >= size else { throw .itemCut(at: start) }
        at = start + 1 + size
        let data = bytes[(start + 1)..<at].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return DescriptorItem(at: start, kind: prefix & 0xFC, size: size, data: data)
    }

    /// Long items (HID 1.11, 6.2.2.3) have no defined tag; their length is honoured and nothing else.
    private mutating func skipLongItem() throws(ReportDescriptorError) -> DescriptorItem? {
        guard bytes.count - at >= 3, bytes.count - at - 3 >= Int(bytes[at + 1]) else { throw .itemCut(at: at) }
        at += 3 + Int(bytes[at + 1])
        return try next()
    }
}
