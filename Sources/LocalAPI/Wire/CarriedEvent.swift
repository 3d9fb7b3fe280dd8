package import NIOCore

/// An event on its way from the core to the office: its number, and the JSON object as the core wrote it.
package struct CarriedEvent: Hashable, Sendable {
    package let seq: Int64
    package let json: ByteBuffer

    package init(seq: Int64, json: ByteBuffer) { (self.seq, self.json) = (seq, json) }
}

extension Collection<CarriedEvent> {
    /// Bytes of `array`, or one more.
    package var arrayBytes: Int { reduce(2) { $0 + $1.json.readableBytes + 1 } }

    /// A JSON array (CloudEvents 1.0, JSON Batch Format).
    package var array: ByteBuffer {
        var body = ByteBuffer()
        body.reserveCapacity(arrayBytes)
        body.writeString("[")
        for event in self {
            if body.readableBytes > 1 { body.writeString(",") }
            body.writeImmutableBuffer(event.json)
        }
        body.writeString("]")
        return body
    }
}
