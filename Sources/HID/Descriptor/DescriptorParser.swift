/// Walks a report descriptor's items and lays its input reports out (HID 1.11, 5.4 and 6.2.2).
struct DescriptorParser {
    static let maximumBytes = 4096
    static let maximumDepth = 16
    static let maximumReportBits = 16_384 * 8
    /// Input fields in all; the richest keyboards have some forty.
    static let maximumFields = 256
    /// Usages and ranges of one item, and of all input fields; keyboards that name each key have 256.
    static let maximumUsages = 512

    private struct Globals {
        var page: UInt16 = 0
        var size = 0
        var count = 0
        var reportID: UInt8?
    }

    private struct Locals {
        var usages: [ClosedRange<UInt32>] = []
        var minimum: UInt32?
        var maximum: UInt32?
    }

    private var globals = Globals()
    private var saved: [Globals] = []
    private var locals = Locals()
    private var applications: [Usage?] = []
    private var bits = 0
    private var fields = 0
    /// Of all input fields.
    private var usages = 0
    private(set) var topLevel: [Usage] = []
    private(set) var inputs: [InputReport] = []

    mutating func run(_ bytes: [UInt8]) throws(ReportDescriptorError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.maximumBytes else { throw .tooLong }
        var items = DescriptorItems(bytes)
        while let item = try items.next() { try take(item) }
        guard applications.isEmpty else { throw .nesting(at: bytes.count) }
        // Padding, lights and settings tell nothing of what a device reads.
        guard inputs.contains(where: { $0.fields.contains { !$0.isConstant } }) else { throw .describesNothing }
    }

    private mutating func take(_ item: DescriptorItem) throws(ReportDescriptorError) {
        switch item.kind & 0x0C {
        case 0x00: try takeMain(item)
        case 0x04: try takeGlobal(item)
        case 0x08: try takeLocal(item)
        default: break
        }
    }

    private mutating func takeMain(_ item: DescriptorItem) throws(ReportDescriptorError) {
        switch item.kind {
        case 0x80: try add(item, isInput: true)
        case 0x90, 0xB0: try add(item, isInput: false)
        case 0xA0: try open(item)
        case 0xC0: guard applications.popLast() != nil else { throw .nesting(at: item.at) }
        default: break
        }
        locals = Locals()
    }

    private mutating func takeGlobal(_ item: DescriptorItem) throws(ReportDescriptorError) {
        switch item.kind {
        case 0x04: globals.page = UInt16(truncatingIfNeeded: item.data)
        case 0x74: globals.size = try bounded(item)
        case 0x94: globals.count = try bounded(item)
        case 0x84:
            guard let id = UInt8(exactly: item.data), id > 0 else { throw .reportIDZero(at: item.at) }
            globals.reportID = id
        case 0xA4:
            guard saved.count < Self.maximumDepth else { throw .nesting(at: item.at) }
            saved.append(globals)
        case 0xB4:
            guard let last = saved.popLast() else { throw .nesting(at: item.at) }
            globals = last
        default: break
        }
    }

    private mutating func takeLocal(_ item: DescriptorItem) throws(ReportDescriptorError) {
        let usage = item.usage(page: globals.page)
        switch item.kind {
        case 0x08: locals.usages.append(usage...usage)
        case 0x18: locals.minimum = usage
        case 0x28: locals.maximum = usage
        default: break
        }
        // They may come in either order.
        if let minimum = locals.minimum, let maximum = locals.maximum {
            guard minimum <= maximum else { throw .usageRange(at: item.at) }
            locals.usages.append(minimum...maximum)
            (locals.minimum, locals.maximum) = (nil, nil)
        }
        guard usages + locals.usages.count <= Self.maximumUsages else { throw .tooManyUsages(at: item.at) }
    }

    private func bounded(_ item: DescriptorItem) throws(ReportDescriptorError) -> Int {
        guard item.data <= UInt32(Self.maximumReportBits) else { throw .tooLarge(at: item.at) }
        return Int(item.data)
    }

    private mutating func open(_ item: DescriptorItem) throws(ReportDescriptorError) {
        guard applications.count < Self.maximumDepth else { throw .nesting(at: item.at) }
        let usage = locals.usages.first.map { Usage(packed: $0.lowerBound) }
        if item.data == 1 {
            applications.append(usage)
            if let usage { topLevel.append(usage) }
        } else {
            applications.append(applications.last ?? nil)
        }
    }

    private mutating func add(_ item: DescriptorItem, isInput: Bool) throws(ReportDescriptorError) {
        let (size, overflow) = globals.size.multipliedReportingOverflow(by: globals.count)
        guard globals.size <= 32, !overflow, size <= Self.maximumReportBits - bits else { throw .tooLarge(at: item.at) }
        bits += size
        guard isInput, size > 0 else { return }
        fields += 1
        guard fields <= Self.maximumFields else { throw .tooLarge(at: item.at) }
        usages += locals.usages.count
        let index = inputs.firstIndex { $0.id == globals.reportID } ?? inputs.endIndex
        if index == inputs.endIndex {
            inputs.append(InputReport(id: globals.reportID, fields: [], bitCount: globals.reportID == nil ? 0 : 8))
        }
        inputs[index].fields.append(
            ReportField(
                bitOffset: inputs[index].bitCount,
                bitSize: globals.size,
                count: globals.count,
                isConstant: item.data & 1 != 0,
                isVariable: item.data & 2 != 0,
                application: applications.last ?? nil,
                usages: locals.usages
            )
        )
        inputs[index].bitCount += size
    }
}

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
