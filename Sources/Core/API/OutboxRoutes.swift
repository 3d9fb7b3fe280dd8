import Hummingbird
import LocalAPI
import Model

extension CoreAPI {
    func outbox(_ call: Call) async throws -> Response {
        let limit = try call.number("limit", in: 1...Int64(Limits.eventsPerAnswer))
        let wait = try call.number("wait", in: 0...Limits.outboxWait.milliseconds)
        let events = try await services.outbox.next(call.lane, limit: Int(limit), wait: .milliseconds(wait))
        return try .json(events)
    }

    func acknowledge(_ call: Call) async throws -> Response {
        let acknowledgement = try await call.body(Acknowledgement.self)
        try await services.outbox.acknowledge(call.lane, acknowledgement)
        return .done
    }

    func link(_ call: Call) async throws -> Response {
        await services.link.report(try await call.body(LinkReport.self))
        return .done
    }
}

extension Call {
    fileprivate var lane: Priority {
        get throws {
            guard let lane = Priority(rawValue: try name("lane")) else {
                throw Rejection.badRequest("'lane' should be urgent, normal or bulk.")
            }
            return lane
        }
    }
}
