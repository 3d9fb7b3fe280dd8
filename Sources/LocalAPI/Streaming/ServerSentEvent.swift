package import NIOCore

/// One event of a `text/event-stream` (HTML Standard, 9.2 "Server-sent events"), and how it is written.
package struct ServerSentEvent: Hashable, Sendable {
    package var event: String
    package var data: String
    package var id: String?

    /// - Parameter event: without line breaks; `data` may have any.
    package init(event: String, data: String, id: String? = nil) {
        (self.event, self.data, self.id) = (event, data, id)
    }

    /// As it stands on the wire, with the empty line that ends it.
    package var framed: ByteBuffer {
        var text = "event: \(event)\n"
        if let id { text += "id: \(id)\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            text += "data: \(line)\n"
        }
        return ByteBuffer(string: text + "\n")
    }

    /// A comment: says only that the connection lives.
    package static var heartbeat: ByteBuffer { ByteBuffer(string: ":\n\n") }
}
