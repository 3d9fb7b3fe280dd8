package import Model

/// Records with `seq` greater than `after`, oldest first; `limit` 1–1000.
package struct EventsRequest: OperationRequest, Hashable {
    /// The `seq` of the last record that is known; 0 is the beginning.
    package var after: Int64
    package var limit: Int
    package init(after: Int64, limit: Int) { (self.after, self.limit) = (after, limit) }

    /// - Throws: `Problem` `badRequest` when a number is missing or out of range.
    package init(_ message: Message) throws(Problem) {
        after = try message.number("after", in: 0...Int64.max)
        limit = Int(try message.number("limit", in: 1...Int64(Limits.eventsPerAnswer)))
    }

    package func message() -> Message { Message(query: [("after", String(after)), ("limit", String(limit))]) }
}

/// What of the live items.
package struct LiveRequest: OperationRequest, Hashable {
    /// With every report of every scanner, for technicians.
    package var reports: Bool
    package init(reports: Bool = false) { self.reports = reports }
    /// Anything but `reports=true` asks for none.
    package init(_ message: Message) { reports = message.field("reports") == "true" }
    package func message() -> Message { Message(query: reports ? [("reports", "true")] : []) }
}

/// What is open now and concerns one audience.
package struct ConditionsRequest: OperationRequest, Hashable {
    /// Whose conditions; each role may ask for its own (`for` in the query).
    package var audience: Condition.Audience
    package init(for audience: Condition.Audience) { self.audience = audience }

    /// - Throws: `Problem` `badRequest` when `for` is missing or names no audience.
    package init(_ message: Message) throws(Problem) {
        guard let audience = message.field("for").flatMap(Condition.Audience.init) else {
            throw Problem(.badRequest, "'for' should be one of desk, technician, office.")
        }
        self.audience = audience
    }

    package func message() -> Message { Message(query: [("for", audience.rawValue)]) }
}

extension Status: JSONAnswer {}
extension Condition: JSONAnswer {}
extension LineState: JSONAnswer {}
extension RestartObstacle: JSONAnswer {}
extension EventRecord: JSONAnswer {}

extension Operation<Nothing, Nothing, Status> {
    /// Everything about the entrance as it is now.
    package static var status: Self { Self(.get, "/v1/status", roles: [.desk, .uplink, .technician]) }
}

extension Operation<Nothing, ConditionsRequest, [Condition]> {
    /// Everything that has begun and is not over, or waits for an answer, in the order in which it began. Whatever shows
    /// that something is wrong shows it from here.
    package static var conditions: Self { Self(.get, "/v1/conditions", roles: [.desk, .uplink, .technician]) }
}

extension Operation<Nothing, Nothing, [SelfTestCheck]> {
    /// Each check, in the order it ran; one that failed does not stop the others.
    package static var selfTest: Self { Self(.get, "/v1/self-test", roles: [.technician]) }
}

extension Operation<Nothing, Nothing, [ScannerDevice]> {
    /// Every configured scanner, in the order of the configuration, for whoever may not read that.
    package static var scanners: Self { Self(.get, "/v1/scanners", roles: [.technician]) }
}

extension Operation<Nothing, Nothing, [LineState]> {
    /// Every configured line, in the order of the configuration.
    package static var lines: Self { Self(.get, "/v1/lines", roles: [.technician]) }
}

extension Operation<Nothing, Nothing, [RestartObstacle]> {
    /// Why the core is not to be restarted now; none: the entrance is quiet.
    package static var restartObstacles: Self { Self(.get, "/v1/restart-obstacles", roles: [.technician]) }
}

extension Operation<Nothing, EventsRequest, [EventRecord]> {
    /// A page of the journal; none when `after` is its end.
    package static var events: Self { Self(.get, "/v1/events", roles: [.desk, .technician]) }
}

extension Operation<Nothing, LiveRequest, AsyncThrowingStream<LiveItem, any Error>> {
    /// What happens, as it happens.
    package static var live: Self {
        Self(.get, "/v1/live", roles: [.desk, .technician], refusals: [.tooManyWatchers])
    }
}

extension Contract {
    static let status = [
        Operation.status.contract, Operation.conditions.contract, Operation.selfTest.contract,
        Operation.scanners.contract, Operation.lines.contract, Operation.events.contract, Operation.live.contract,
        Operation.restartObstacles.contract,
    ]
}
