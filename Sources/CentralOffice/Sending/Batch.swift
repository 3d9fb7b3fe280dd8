import LocalAPI
import Model
import NIOCore

/// What one request carries: the first events of a lane that fit.
struct Batch: Hashable, Sendable {
    static let mediaType = "application/cloudevents-batch+json"
    static let maximumCount = 500
    static let maximumBytes = 1 << 20

    let events: ArraySlice<OutgoingEvent>

    /// As many of `pending` as fit; at least one, so that an event of any size is at least tried.
    init(_ pending: ArraySlice<OutgoingEvent>) {
        var bytes = 1
        let fitting = pending.prefix(Self.maximumCount).prefix { event in
            bytes += event.json.readableBytes + 1
            return bytes <= Self.maximumBytes
        }
        events = fitting.isEmpty ? pending.prefix(1) : fitting
    }

    var first: Int64 { events.first?.seq ?? 0 }
    var last: Int64 { events.last?.seq ?? 0 }

    /// A JSON array (CloudEvents 1.0, JSON Batch Format).
    var body: ByteBuffer {
        var body = ByteBuffer()
        body.reserveCapacity(events.reduce(2) { $0 + $1.json.readableBytes + 1 })
        body.writeString("[")
        for event in events {
            if body.readableBytes > 1 { body.writeString(",") }
            body.writeImmutableBuffer(event.json)
        }
        body.writeString("]")
        return body
    }
}

/// An event as it will stand in a batch.
struct OutgoingEvent: Hashable, Sendable {
    let seq: Int64
    let json: ByteBuffer

    init(seq: Int64, json: ByteBuffer) { (self.seq, self.json) = (seq, json) }

    init(_ event: CloudEvent) throws { self.init(seq: event.seq, json: try Coding.encode(event)) }
}
