import LocalAPI
import Model
import NIOCore

/// What one request carries: the first events of a lane that fit.
struct Batch: Hashable, Sendable {
    static let mediaType = "application/cloudevents-batch+json"
    static let maximumCount = 500
    static let maximumBytes = 1 << 20

    let events: ArraySlice<CarriedEvent>

    /// As many of `pending` as fit; at least one, so that an event of any size is at least tried.
    init(_ pending: ArraySlice<CarriedEvent>, count: Int = maximumCount, bytes most: Int = maximumBytes) {
        var bytes = 1
        let fitting = pending.prefix(count).prefix { event in
            bytes += event.json.readableBytes + 1
            return bytes <= most
        }
        events = fitting.isEmpty ? pending.prefix(1) : fitting
    }

    var first: Int64 { events.first?.seq ?? 0 }
    var last: Int64 { events.last?.seq ?? 0 }
    /// Of the body.
    var bytes: Int { events.arrayBytes }
    var body: ByteBuffer { events.array }
}

/// How large a batch may be: what goes through quickly grows it, what takes long or does not arrive shrinks it.
///
/// On a line of 3 KB/s it comes down to some 10 KB, so that an alarm does not wait behind it for long.
struct BatchSize: Hashable, Sendable {
    /// The first one: ten seconds on a line of 3 KB/s.
    static let first = 32 << 10
    /// One event may be larger; it goes alone then.
    static let smallest = 2 << 10
    static let quick: Duration = .seconds(1)
    static let slow: Duration = .seconds(4)

    private(set) var bytes = first

    mutating func wentThrough(_ batch: Batch, in time: Duration) {
        if time > Self.slow {
            shrink(from: batch)
        } else if time < Self.quick, batch.bytes * 2 > bytes {
            bytes = min(bytes * 2, Batch.maximumBytes)
        }
    }

    mutating func shrink(from batch: Batch) { bytes = max(Self.smallest, min(bytes, batch.bytes) / 2) }
}
