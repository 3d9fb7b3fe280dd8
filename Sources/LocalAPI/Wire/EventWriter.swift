import Model
import NIOCore

/// Writes a CloudEvent as `Coding.encode` does, byte for byte, in a tenth of the time: a backlog is a hundred thousand of them.
struct EventWriter {
    private var json = ByteBuffer()

    mutating func write(_ event: CloudEvent) throws -> ByteBuffer {
        json.clear(minimumCapacity: 768)
        json.writeStaticString("{")
        // In the order of the keys.
        field("actor", event.actor.rawValue)
        field("basis", event.basis.rawValue)
        field("boot", event.boot)
        field("clock", event.clock.rawValue)
        key("data")
        try value(.object(event.data))
        field("datacontenttype", event.datacontenttype)
        if let time = event.decisionms {
            key("decisionms")
            try value(.double(time))
        }
        field("edge", event.edge.rawValue)
        field("hash", event.hash)
        field("id", event.id)
        if let age = event.listage { number("listage", Int64(age)) }
        field("priority", event.priority.rawValue)
        if let reason = event.reason { field("reason", reason) }
        number("seq", event.seq)
        field("source", event.source)
        field("specversion", event.specversion)
        field("subject", event.subject)
        field("time", event.time.rfc3339)
        field("type", event.type)
        key("uptime")
        json.writeString(String(event.uptime))
        json.writeStaticString("}")
        return json
    }

    private mutating func key(_ name: StaticString) {
        if json.readableBytes > 1 { json.writeStaticString(",") }
        json.writeStaticString("\"")
        json.writeStaticString(name)
        json.writeStaticString("\":")
    }

    private mutating func field(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    private mutating func number(_ name: StaticString, _ value: Int64) {
        key(name)
        json.writeString(String(value))
    }

    private mutating func value(_ value: JSONValue) throws {
        switch value {
        case .object(let fields):
            json.writeStaticString("{")
            for (place, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
                if place > 0 { json.writeStaticString(",") }
                string(field.key)
                json.writeStaticString(":")
                try self.value(field.value)
            }
            json.writeStaticString("}")
        case .array(let values):
            json.writeStaticString("[")
            for (place, element) in values.enumerated() {
                if place > 0 { json.writeStaticString(",") }
                try self.value(element)
            }
            json.writeStaticString("]")
        case .string(let text): string(text)
        case .int(let number): json.writeString(String(number))
        case .bool(let isSo): json.writeStaticString(isSo ? "true" : "false")
        default:
            // How a fraction is rounded is Foundation's matter.
            json.writeImmutableBuffer(try Coding.encode(value))
        }
    }

    private mutating func string(_ text: String) {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            json.writeStaticString("\"")
            json.writeString(text)
            json.writeStaticString("\"")
            return
        }
        json.writeStaticString("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): json.writeStaticString("\\\"")
            case UInt8(ascii: "\\"): json.writeStaticString("\\\\")
            case 0x08: json.writeStaticString("\\b")
            case 0x0C: json.writeStaticString("\\f")
            case 0x0A: json.writeStaticString("\\n")
            case 0x0D: json.writeStaticString("\\r")
            case 0x09: json.writeStaticString("\\t")
            case ..<0x20:
                let digits = String(byte, radix: 16)
                json.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: json.writeInteger(byte)
            }
        }
        json.writeStaticString("\"")
    }
}
