import Entrance
import Foundation
import LocalAPI
import Model

/// What the desk asks about visits.
///
/// What screening found is another person's record: only `visit` shows it, and that somebody looked is itself an event.
extension CoreAPI {
    mutating func serveVisits(_ parts: CoreParts) {
        let (unit, passKey) = (parts.unit, parts.passKey)
        serve(.visits) { _ in
            await unit.entrance.visits.values.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
                .map(\.withoutFindings)
        }
        serve(.beginVisit) { call in
            let id = VisitID(UUID().uuidString.lowercased())
            let marks = call.request.marks
            let begin = Reception.Command.begin(
                try call.request.person.dated().lookedAt(marks).checked(),
                call.request.identifiedBy,
                marks: marks,
                purpose: try call.request.purpose.checked("purpose", 0...200)
            )
            try await unit.perform(.visit(id, begin, officer: call.request.officer))
            unit.feed.forgetRefusal()
            guard let visit = await unit.screened(id) else { throw Refusal.noSuchVisit }
            return visit.withoutFindings
        }
        serve(.visit) { call in
            try await unit.perform(.visit(call.place, .viewRecord, officer: call.request.officer))
            return try await unit.visit(call.place)
        }
        serve(.review) { try await unit.step(.review($0.request.answer), $0) }
        serve(.admit) { call in
            let pass = UInt64.random(in: .min ... .max)
            return try await unit.step(.admit(escorted: call.request.escorted, pass: pass), call)
        }
        serve(.refuse) { try await unit.step(.refuse, $0) }
        serve(.checkOut) { try await unit.step(.checkOut(by: $0.request.by), $0) }
        serve(.pass) { call in
            let visit = try await unit.visit(call.place)
            guard let pass = visit.pass else { throw Refusal.notNow(visit.state) }
            return PassLabel(text: try passKey.token(for: pass), expires: pass.expires)
        }
        serve(.recordPrint) { call in
            let printed = Reception.Command.recordPrint(printed: call.request.printed)
            try await unit.perform(.visit(call.place, printed, officer: call.request.officer))
            return try await unit.visit(call.place).withoutFindings
        }
    }
}

extension ControlUnit {
    fileprivate func visit(_ id: VisitID) throws(Refusal) -> Visit {
        guard let visit = entrance.visits[id] else { throw .noSuchVisit }
        return visit
    }

    /// The visit as the command left it.
    fileprivate func step(
        _ command: Reception.Command,
        _ call: Call<VisitID, some InOfficersName>
    ) async throws(Refusal) -> Visit {
        guard let visit = try await perform(.visit(call.place, command, officer: call.request.officer)) else {
            throw .noSuchVisit
        }
        return visit.withoutFindings
    }
}

extension Visit {
    fileprivate var withoutFindings: Visit {
        var visit = self
        visit.assessment = nil
        return visit
    }
}
