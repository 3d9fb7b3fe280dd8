import Model
package import NIOCore

/// One event of a `text/event-stream` (HTML Standard, 9.2 "Server-sent events"), and how it is written.
package struct ServerSentEvent: Hashable, Sendable {
    /// The event's type; empty for a plain message, which a browser dispatches as `message`.
    package var event: String
    /// Its lines end in LF; each becomes a `data:` field of its own.
    package var data: String
    /// What a browser that connects again sends as `Last-Event-ID`; `nil`: none. Must not hold a line break.
    package var id: String?

    /// - Parameter event: without line breaks; empty for a plain message. `data` may have LF, CR LF and CR, which all arrive as LF.
    package init(event: String, data: String, id: String? = nil) {
        (self.event, self.data, self.id) = (event, data, id)
    }

    /// As it stands on the wire, with the empty line that ends it.
    package var framed: ByteBuffer {
        var text = event.isEmpty ? "" : "event: \(event)\n"
        if let id { text += "id: \(id)\n" }
        // Only these end a line of the stream: U+2028 and its like may stand in the middle of a JSON string.
        let lines = data.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
        for line in lines {
            text += "data: \(line)\n"
        }
        return ByteBuffer(string: text + "\n")
    }

    /// Tells the browser how long to wait before it connects again.
    package static func retry(after pause: Duration) -> ByteBuffer {
        ByteBuffer(string: "retry: \(pause.milliseconds)\n\n")
    }

    /// A comment: says only that the connection lives.
    package static var heartbeat: ByteBuffer { ByteBuffer(string: ":\n\n") }
}

/// Bytes of a `text/event-stream` in, events out, however the bytes are cut. Lines end in LF, CR LF or CR.
struct ServerSentEventParser {
    private var line: [UInt8] = []
    private var event = ""
    private var data: [String] = []
    private var id: String?
    private var size = 0
    private var afterCarriageReturn = false
    private let limit: Int

    /// - Parameter limit: bytes of one event; more is an error rather than memory.
    init(limit: Int = Limits.liveItemBytes) { self.limit = limit }

    mutating func receive(_ bytes: some Sequence<UInt8>) throws -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            let skip = afterCarriageReturn && byte == UInt8(ascii: "\n")
            afterCarriageReturn = byte == UInt8(ascii: "\r")
            if skip { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let complete = endLine() { events.append(complete) }
            } else {
                try append(byte)
            }
        }
        return events
    }

    private mutating func append(_ byte: UInt8) throws {
        size += 1
        guard size <= limit else {
            throw CoreClientError.badAnswer(Operation.live.name, "an item longer than \(limit) bytes")
        }
        line.append(byte)
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return dispatch() }
        // Bytes, not characters: a mark that combines with the colon or the space would hide it.
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? parts[1] : []
        let text = value.first == UInt8(ascii: " ") ? value.dropFirst() : value
        take(String(decoding: parts[0], as: UTF8.self), String(decoding: text, as: UTF8.self))
        return nil
    }

    private mutating func take(_ field: String, _ value: String) {
        switch field {
        case "event": event = value
        case "data": data.append(value)
        case "id": id = value
        default: break  // a comment, or a field this API has no use for
        }
    }

    /// An empty line ends an event; one without data is none.
    private mutating func dispatch() -> ServerSentEvent? {
        defer { (event, data, id, size) = ("", [], nil, 0) }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(event: event, data: data.joined(separator: "\n"), id: id)
    }
}
