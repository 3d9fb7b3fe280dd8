import HID
import Model

/// A report descriptor, and what it says the device is.
struct DescriptorVectors: VectorKind {
    let name = "report_descriptor"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let bytes = try vector.bytes(vector.descriptor_hex, "descriptor_hex")
        do {
            return VectorAnswer(vector.id, .accepted, fields: Self.fields(try ReportDescriptor(parsing: bytes)))
        } catch {
            return VectorAnswer(vector.id, .refused, notes: ["\(error)"])
        }
    }

    private static func fields(_ descriptor: ReportDescriptor) -> [String: JSONValue] {
        let layout = POSLayout(descriptor)
        var fields: [String: JSONValue] = [
            "app_usage": descriptor.applications.first.map { .string(word($0)) } ?? .null,
            "input_reports": .array(descriptor.inputs.map(report)),
            "is_keyboard": .bool(descriptor.applications.contains(.keyboard)),
            "is_pos_scanner": .bool(descriptor.applications.contains(.barCodeScanner)),
        ]
        if let layout { fields["fields"] = places(layout) }
        return fields
    }

    private static func report(_ report: InputReport) -> JSONValue {
        ["id": report.id.map { .int(Int64($0)) } ?? .null, "bytes": .int(Int64(report.byteCount))]
    }

    private static func places(_ layout: POSLayout) -> JSONValue {
        var places: [String: JSONValue] = [
            "byte_count": ["byte": .int(Int64(layout.countAt))],
            "data": ["byte": .int(Int64(layout.data.lowerBound)), "len": .int(Int64(layout.data.count))],
        ]
        if let aim = layout.aimAt { places["aim"] = ["byte": .int(Int64(aim)), "len": 3] }
        if let continued = layout.continued {
            places["continued"] = ["byte": .int(Int64(continued.byte)), "bit": .int(Int64(continued.bit))]
        }
        return .object(places)
    }

    private static func word(_ usage: Usage) -> String { usage.page.hex4 + ":" + usage.id.hex4 }
}
