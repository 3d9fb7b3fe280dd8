package import Model

/// The next events of a lane after its acknowledged position, oldest first.
package struct OutboxRequest: OperationRequest, Hashable {
    /// How many events at most, 1–1000 (`Limits.eventsPerAnswer`).
    package var limit: Int
    /// How long to wait for the first one; at most `Limits.outboxWait`.
    package var wait: Duration
    /// Only those behind this number, which were given already and are not acknowledged yet. The core goes back behind it when a
    /// lane is sent again.
    package var after: Int64

    /// A wait outside of 0 to `Limits.outboxWait` becomes the nearer of the two.
    package init(limit: Int, wait: Duration, after: Int64 = 0) {
        (self.limit, self.wait, self.after) = (limit, min(max(wait, .zero), Limits.outboxWait), after)
    }

    /// - Throws: `Problem` `badRequest` when `limit` or `wait` (milliseconds) is missing, or any of them is out of range.
    package init(_ message: Message) throws(Problem) {
        limit = Int(try message.number("limit", in: 1...Int64(Limits.eventsPerAnswer)))
        wait = .milliseconds(try message.number("wait", in: 0...Limits.outboxWait.milliseconds))
        after = message.field("after") == nil ? 0 : try message.number("after", in: 0...Int64.max)
    }

    package func message() -> Message {
        let asked = [("limit", String(limit)), ("wait", String(wait.milliseconds))]
        return Message(query: asked + (after > 0 ? [("after", String(after))] : []))
    }

    /// The core may be silent for the whole wait.
    package var silence: Duration { wait }
}

/// The highest `seq` of a lane that the office has stored durably.
package struct Acknowledgement: JSONRequest, Hashable {
    /// A position in the whole journal, not in the lane.
    package var seq: Int64
    /// The first event that this is about; `nil`: whichever waits. Where an older one waits, nothing changes (`notNow`): the lane has
    /// been set back since, and what the office lacks is not passed over.
    package var from: Int64?
    package init(seq: Int64, from: Int64? = nil) { (self.seq, self.from) = (seq, from) }
}

/// An event that the office takes in no batch, not even alone: the lane goes on without it.
package struct RefusedEvent: JSONRequest, Hashable {
    /// It has to be the first of its lane that waits.
    package var seq: Int64
    /// The uplink's word for what the office answered, such as `status422`.
    package var reason: String

    package init(seq: Int64, reason: String) { (self.seq, self.reason) = (seq, reason) }
}

/// How far each lane has come.
package struct OutboxStatus: JSONAnswer, Hashable {
    /// Of the box's events.
    package var source: String
    /// All three, the urgent one first.
    package var lanes: [LaneStatus]
    /// The journal's last number; absent: a core that does not say it.
    package var last: Int64?
    /// Events that the office refused since they were last sent again; absent: none.
    package var refused: Int?
    /// That signs the journal's checkpoints now: Ed25519, lower-case hex. The office keeps it at enrolment.
    package var checkpointKey: String?

    package init(
        source: String,
        lanes: [LaneStatus],
        last: Int64? = nil,
        refused: Int? = nil,
        checkpointKey: String? = nil
    ) {
        (self.source, self.lanes, self.last) = (source, lanes, last)
        (self.refused, self.checkpointKey) = (refused, checkpointKey)
    }
}

/// One lane of the way to the office.
package struct LaneStatus: Hashable, Sendable, Codable {
    package var lane: Lane
    /// The number up to which the office has stored it, or refused; 0: nothing yet.
    package var stored: Int64
    /// Events that the office has not stored.
    package var waiting: Int64
    /// When the first of them happened; `nil`: none waits.
    package var oldest: WallTime?
    /// How long it has waited, in milliseconds, by the clock that does not jump where that is known.
    package var age: Int64?
    /// It has waited longer than it should (`link.backlogHigh`). Absent otherwise.
    package var isLate: Bool?

    package init(
        lane: Lane,
        stored: Int64,
        waiting: Int64,
        oldest: WallTime? = nil,
        age: Duration? = nil,
        isLate: Bool = false
    ) {
        (self.lane, self.stored, self.waiting, self.oldest) = (lane, stored, waiting, oldest)
        (self.age, self.isLate) = (age?.milliseconds, isLate ? true : nil)
    }
}

/// From which number on everything is sent again.
package struct ResendRequest: JSONRequest, Hashable {
    /// From 1.
    package var from: Int64
    /// `nil`: all.
    package var lane: Lane?

    package init(from: Int64, lane: Lane? = nil) { (self.from, self.lane) = (from, lane) }
}

/// What the office says it has, as the uplink heard it, beside what this box took for stored before it asked.
package struct OfficeNumbers: JSONRequest, Hashable {
    /// Of the lanes of which the office says something.
    package var lanes: [LaneNumbers]
    /// What the office wants once more; `nil`: nothing.
    package var resend: ResendOrder?
    /// What it has checked itself; `nil`: it does not say.
    package var verified: OfficeVerdict?

    package init(lanes: [LaneNumbers], resend: ResendOrder? = nil, verified: OfficeVerdict? = nil) {
        (self.lanes, self.resend, self.verified) = (lanes, resend, verified)
    }

    /// One lane.
    package struct LaneNumbers: Hashable, Sendable, Codable {
        package var lane: Lane
        /// The highest number that the office has of it; 0: none.
        package var office: Int64
        /// The number up to which the box took it for stored, asked before the office was.
        package var box: Int64

        package init(lane: Lane, office: Int64, box: Int64) { (self.lane, self.office, self.box) = (lane, office, box) }
    }

    /// The office's wish. It is granted once for each `id`.
    package struct ResendOrder: Hashable, Sendable, Codable {
        package var id: String
        /// From 1.
        package var from: Int64

        package init(id: String, from: Int64) { (self.id, self.from) = (id, from) }
    }
}

/// What the office says it has checked of this box's journal, with the key it keeps of it.
package struct OfficeVerdict: Hashable, Sendable, Codable {
    /// The last record that a checkpoint covers which it found right; 0: none yet.
    package var upTo: Int64
    /// The key that it keeps: Ed25519, lower-case hex; absent: the box never enrolled there.
    package var key: String?
    /// What does not hold by what it has, in English; absent: nothing.
    package var finding: String?

    package init(upTo: Int64, key: String? = nil, finding: String? = nil) {
        (self.upTo, self.key, self.finding) = (upTo, key, finding)
    }
}

/// Whether the office can be reached, once per change.
package struct LinkReport: JSONRequest, Hashable {
    package var state: LinkStatus.State
    /// A constant word such as `refused`, `timeout`, `certificate`, `status500`.
    package var detail: String?
    /// When the certificate that the box shows to the office ends.
    package var certificateEnds: WallTime?
    /// The office's word for why it does not renew it, such as `revoked`; absent: nothing was refused.
    package var renewalRefused: String?

    package init(
        state: LinkStatus.State,
        detail: String? = nil,
        certificateEnds: WallTime? = nil,
        renewalRefused: String? = nil
    ) {
        (self.state, self.detail, self.certificateEnds) = (state, detail, certificateEnds)
        self.renewalRefused = renewalRefused
    }
}

extension Operation<Lane, OutboxRequest, CarriedEvents> {
    /// Waits for the first event; none when the wait is over.
    package static var outbox: Self { Self(.get, "/v1/outbox/{lane}", roles: [.uplink]) }
}

extension Operation<Lane, Acknowledgement, Done> {
    /// A position lower than before changes nothing. Refused with `notNow` where an older event than `from` waits.
    package static var acknowledge: Self {
        Self(.put, "/v1/outbox/{lane}", roles: [.uplink], refusals: [.notNow])
    }
}

extension Operation<Lane, RefusedEvent, Done> {
    /// The lane goes on without the event. Refused with `notNow` unless it is the first that waits.
    package static var setAside: Self {
        Self(.post, "/v1/outbox/{lane}/refused", roles: [.uplink], refusals: [.notNow])
    }
}

extension Operation<Nothing, Nothing, OutboxStatus> {
    /// How far each lane has come.
    package static var outboxStatus: Self { Self(.get, "/v1/outbox", roles: [.uplink, .technician]) }
}

extension Operation<Nothing, ResendRequest, OutboxStatus> {
    /// Sends again what has been sent.
    package static var resend: Self { Self(.post, "/v1/resend", roles: [.technician]) }
}

extension Operation<Nothing, OfficeNumbers, Done> {
    /// What the office lacks of what it once confirmed is sent again. Where it has numbers that the journal has not come to, the journal
    /// goes on beyond them.
    package static var reportNumbers: Self { Self(.put, "/v1/link/numbers", roles: [.uplink]) }
}

extension Operation<Nothing, LinkReport, Done> {
    /// What the desk and the journal say of the office.
    package static var reportLink: Self { Self(.put, "/v1/link", roles: [.uplink]) }
}

extension Contract {
    static let office = [
        Operation.outbox.contract, Operation.acknowledge.contract, Operation.setAside.contract,
        Operation.outboxStatus.contract, Operation.resend.contract, Operation.reportNumbers.contract,
        Operation.reportLink.contract,
    ]
}
