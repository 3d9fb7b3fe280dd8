import LocalAPI
import Model
import NIOCore

/// An event as it will stand in a batch.
struct OutgoingEvent: Hashable, Sendable {
    let seq: Int64
    let json: ByteBuffer

    init(seq: Int64, json: ByteBuffer) { (self.seq, self.json) = (seq, json) }

    init(_ event: CloudEvent) throws { self.init(seq: event.seq, json: try Coding.encode(event)) }
}
