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
