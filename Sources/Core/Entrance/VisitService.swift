import Entrance
import Foundation
import LocalAPI
import Model

/// What the desk asks about visits. Only in the name of an officer who is signed in.
///
/// What screening found is another person's record: only `view` shows it, and that somebody looked is itself an event.
struct VisitService: Sendable {
    let unit: ControlUnit
    let officers: Officers
    let passKey: PassKey

    /// Those that have not ended, oldest first.
    func open() async -> [Visit] {
        await unit.entrance.visits.values.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
            .map(\.withoutFindings)
    }

    /// Answers when the visitor is screened.
    func begin(_ request: BeginVisitRequest) async throws -> Visit {
        try await officers.requireSignedIn(request.officer)
        let id = VisitID(UUID().uuidString.lowercased())
        let begin = Reception.Command.begin(
            try request.person.dated().checked(),
            request.identifiedBy,
            purpose: try Text.checked(request.purpose, "purpose", 0...200)
        )
        try await unit.perform(.visit(id, begin, officer: request.officer))
        guard let visit = await unit.screened(id) else { throw Refusal.noSuchVisit }
        return visit.withoutFindings
    }

    func view(_ id: VisitID, officer: OfficerID) async throws -> Visit {
        try await officers.requireSignedIn(officer)
        try await unit.perform(.visit(id, .viewRecord, officer: officer))
        guard let visit = await unit.entrance.visits[id] else { throw Refusal.noSuchVisit }
        return visit
    }

    func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit {
        try await perform(.review(request.answer), on: id, by: request.officer)
    }

    func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit {
        let pass = UInt64.random(in: .min ... .max)
        return try await perform(.admit(escorted: request.escorted, pass: pass), on: id, by: request.officer)
    }

    func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit {
        try await perform(.refuse, on: id, by: request.officer)
    }

    func checkOut(_ id: VisitID, _ request: CheckOutRequest) async throws -> Visit {
        try await perform(.checkOut(by: request.by), on: id, by: request.officer)
    }

    func recordPrint(_ id: VisitID, _ request: PrintRequest) async throws -> Visit {
        try await officers.requireSignedIn(request.officer)
        try await unit.perform(.visit(id, .recordPrint(printed: request.printed), officer: request.officer))
        guard let visit = await unit.entrance.visits[id] else { throw Refusal.noSuchVisit }
        return visit.withoutFindings
    }

    /// Signed anew each time it is asked for: what is kept of a pass cannot be shown to a scanner.
    func pass(_ id: VisitID, officer: OfficerID) async throws -> PassLabel {
        try await officers.requireSignedIn(officer)
        guard let visit = await unit.entrance.visits[id] else { throw Refusal.noSuchVisit }
        guard let pass = visit.pass else { throw Refusal.notNow(visit.state) }
        return PassLabel(text: try passKey.token(for: pass), expires: pass.expires)
    }

    private func perform(_ command: Reception.Command, on id: VisitID, by officer: OfficerID) async throws -> Visit {
        try await officers.requireSignedIn(officer)
        guard let visit = try await unit.perform(.visit(id, command, officer: officer)) else {
            throw Refusal.noSuchVisit
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
