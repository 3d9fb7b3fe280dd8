import Model
package import NIOCore

/// One event of a `text/event-stream` (HTML Standard, 9.2 "Server-sent events"), and how it is written.
package struct ServerSentEvent: Hashable, Sendable {
    package var event: String
    package var data: String
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
