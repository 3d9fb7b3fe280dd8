package import Model

/// The next events of a lane after its acknowledged position, oldest first.
package struct OutboxRequest: OperationRequest, Hashable {
    /// How many events at most, 1–1000 (`Limits.eventsPerAnswer`).
    package var limit: Int
    /// How long to wait for the first one; at most `Limits.outboxWait`.
    package var wait: Duration

    /// A wait outside of 0 to `Limits.outboxWait` becomes the nearer of the two.
    package init(limit: Int, wait: Duration) {
        (self.limit, self.wait) = (limit, min(max(wait, .zero), Limits.outboxWait))
    }

    /// - Throws: `Problem` `badRequest` when `limit` or `wait` (milliseconds) is missing or out of range.
    package init(_ message: Message) throws(Problem) {
        limit = Int(try message.number("limit", in: 1...Int64(Limits.eventsPerAnswer)))
        wait = .milliseconds(try message.number("wait", in: 0...Limits.outboxWait.milliseconds))
    }

    package func message() -> Message {
        Message(query: [("limit", String(limit)), ("wait", String(wait.milliseconds))])
    }

    /// The core may be silent for the whole wait.
    package var silence: Duration { wait }
}

/// The highest `seq` of a lane that the office has stored durably.
package struct Acknowledgement: JSONRequest, Hashable {
    /// A position in the whole journal, not in the lane.
    package var seq: Int64
    package init(seq: Int64) { self.seq = seq }
}

/// Whether the office can be reached, once per change.
package struct LinkReport: JSONRequest, Hashable {
    package var state: LinkStatus.State
    /// A constant word such as `refused`, `timeout`, `certificate`, `status500`.
    package var detail: String?
    /// When the certificate that the box shows to the office ends.
    package var certificateEnds: WallTime?

    package init(state: LinkStatus.State, detail: String? = nil, certificateEnds: WallTime? = nil) {
        (self.state, self.detail, self.certificateEnds) = (state, detail, certificateEnds)
    }
}

extension CloudEvent: JSONAnswer {}

extension Operation<Lane, OutboxRequest, [CloudEvent]> {
    /// Waits for the first event; none when the wait is over.
    package static var outbox: Self { Self(.get, "/v1/outbox/{lane}", roles: [.uplink]) }
}

extension Operation<Lane, Acknowledgement, Done> {
    /// A position lower than before changes nothing.
    package static var acknowledge: Self { Self(.put, "/v1/outbox/{lane}", roles: [.uplink]) }
}

extension Operation<Nothing, LinkReport, Done> {
    /// What the desk and the journal say of the office.
    package static var reportLink: Self { Self(.put, "/v1/link", roles: [.uplink]) }
}

extension Contract {
    static let office = [
        Operation.outbox.contract, Operation.acknowledge.contract, Operation.reportLink.contract,
    ]
}
