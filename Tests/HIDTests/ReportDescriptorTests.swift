import Model
import Testing

@testable import HID

@Suite("Report descriptors")
struct ReportDescriptorTests {
    @Test("the boot keyboard of the standard")
    func bootKeyboard() throws {
        let descriptor = try ReportDescriptor(parsing: Descriptors.bootKeyboard)
        #expect(descriptor.applications == [.keyboard])
        #expect(descriptor.inputs.map(\.byteCount) == [8])
        let shape = try #require(KeyboardReportShape(descriptor))
        #expect(shape.content(of: [2, 0, 4, 0, 0, 0, 0, 9]) == .keys(Modifiers(rawValue: 2), [4, 0, 0, 0, 0, 9]))
        #expect(POSLayout(descriptor) == nil)
    }

    @Test("POS layouts come from the descriptor")
    func posLayouts() throws {
        #expect(
            try POSLayout(ReportDescriptor(parsing: Descriptors.posAIM))
                == POSLayout(id: 2, countAt: 1, aimAt: 2, data: 5..<61, continued: .init(byte: 63, bit: 0))
        )
        #expect(
            try POSLayout(ReportDescriptor(parsing: Descriptors.posData))
                == POSLayout(id: 2, countAt: 1, aimAt: nil, data: 2..<58, continued: .init(byte: 63, bit: 0))
        )
        #expect(
            try POSLayout(ReportDescriptor(parsing: Descriptors.posShifted))
                == POSLayout(id: 2, countAt: 1, aimAt: 3, data: 6..<62, continued: .init(byte: 62, bit: 0))
        )
    }

    @Test(
        "hostile descriptors are refused",
        arguments: [
            ([], .empty),
            ([0x27, 0xFF, 0xFF], .itemCut(at: 0)),
            ([UInt8](hex: "05010906a10175ff97ffffffff8102c0"), .tooLarge(at: 8)),
            ([UInt8](hex: "75209600208102"), .tooLarge(at: 5)),
            (Array(repeating: [0xA1, 0x00], count: 1000).flatMap { $0 }, .nesting(at: 32)),
            (Array(repeating: 0xA4, count: 1000), .nesting(at: 16)),
            ([0xC0], .nesting(at: 0)),
            ([0xA1, 0x01], .nesting(at: 2)),
            ([0x85, 0x00], .reportIDZero(at: 0)),
            (Array(repeating: 0, count: 4097), .tooLong),
            ([0xFE, 0x05, 0x01, 0x00], .itemCut(at: 0)),
            // An application without input, with none that has a size, with lights, settings or padding alone.
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0xC0], .describesNothing),
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x00, 0x81, 0x02, 0xC0], .describesNothing),
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x75, 0x00, 0x95, 0x08, 0x81, 0x02, 0xC0], .describesNothing),
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x01, 0x91, 0x02, 0xC0], .describesNothing),
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x01, 0xB1, 0x02, 0xC0], .describesNothing),
            ([0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x01, 0x81, 0x01, 0xC0], .describesNothing),
            ([0xFE, 0x01, 0x00, 0xAA], .describesNothing), ([0x05, 0x01, 0x09, 0x06], .describesNothing),
            ([UInt8](hex: "05010906a101050719e72900750195088102c0"), .usageRange(at: 10)),
            (Array(repeating: [0x09, 0x01], count: 513).flatMap { $0 }, .tooManyUsages(at: 1024)),
        ] as [([UInt8], ReportDescriptorError)]
    )
    func hostile(bytes: [UInt8], error: ReportDescriptorError) {
        #expect(throws: error) { try ReportDescriptor(parsing: bytes) }
    }

    @Test("minimum and maximum of usages in either order")
    func usageOrder() throws {
        let forward = try ReportDescriptor(parsing: [UInt8](hex: "05010906a101050719e029e715002501750195088102c0"))
        let backward = try ReportDescriptor(parsing: [UInt8](hex: "05010906a101050729e719e015002501750195088102c0"))
        #expect(forward == backward)
    }

    @Test("sums of reports are bounded, not only single ones")
    func sum() {
        let reports = Array(repeating: [0x75, 0x08, 0x96, 0x00, 0x20, 0x81, 0x02] as [UInt8], count: 3).flatMap { $0 }
        #expect(throws: ReportDescriptorError.tooLarge(at: 19)) { try ReportDescriptor(parsing: reports) }
    }

    /// What is kept of each adds up: 489 of them took more memory than a scan may.
    @Test("the number of fields is bounded")
    func fields() throws {
        let inputs = Array(repeating: [0x81, 0x02] as [UInt8], count: 257)
        let items: [UInt8] = [0x75, 0x01, 0x95, 0x01] + Array(inputs.joined())
        #expect(try ReportDescriptor(parsing: items.dropLast(2)).inputs.first?.fields.count == 256)
        #expect(throws: ReportDescriptorError.tooLarge(at: 516)) { try ReportDescriptor(parsing: items) }
    }

    @Test("random bytes never trap", arguments: 0..<20)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func next() -> UInt8 { .random(in: .min ... .max, using: &random) }
        for _ in 0..<500 {
            let bytes = (0..<Int(next())).map { _ in next() }
            guard let descriptor = try? ReportDescriptor(parsing: bytes) else { continue }
            _ = (KeyboardReportShape(descriptor), POSLayout(descriptor))
        }
    }

    @Test("descriptors beside the project")
    func shared() throws {
        guard let vectors: [Vector] = Shared.vectors("report_descriptor.json") else {
            print("skipped: report_descriptor.json is not beside the project")
            return
        }
        for vector in vectors {
            let bytes = [UInt8](hex: vector.descriptor_hex)
            guard let expected = vector.expected else {
                #expect(throws: ReportDescriptorError.self, "\(vector.id)") { try ReportDescriptor(parsing: bytes) }
                continue
            }
            let descriptor = try ReportDescriptor(parsing: bytes)
            let usage = descriptor.applications.first.map { "\($0.page.hex4):\($0.id.hex4)" }
            #expect(usage == expected.app_usage, "\(vector.id)")
            #expect(descriptor.inputs.map { $0.byteCount } == expected.input_reports.map(\.bytes), "\(vector.id)")
            #expect(descriptor.inputs.map { $0.id } == expected.input_reports.map(\.id), "\(vector.id)")
            #expect((POSLayout(descriptor) != nil) == (expected.is_pos_scanner ?? false), "\(vector.id)")
        }
    }

    private struct Vector: Decodable {
        var id: String
        var descriptor_hex: String
        var expected: Expected?

        struct Expected: Decodable {
            var app_usage: String
            var input_reports: [Report]
            var is_pos_scanner: Bool?
        }

        struct Report: Decodable {
            var id: UInt8?
            var bytes: Int
        }
    }
}
