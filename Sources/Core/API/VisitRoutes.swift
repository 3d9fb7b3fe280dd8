import Hummingbird
import LocalAPI
import Model

extension CoreAPI {
    func visits(_ call: Call) async throws -> Response { try .json(await services.visits.open()) }

    func beginVisit(_ call: Call) async throws -> Response {
        let request = try await call.body(BeginVisitRequest.self)
        return try .json(try await services.visits.begin(request), status: .created)
    }

    func visit(_ call: Call) async throws -> Response {
        try .json(try await services.visits.view(call.id("visit"), officer: call.officer()))
    }

    func review(_ call: Call) async throws -> Response {
        let request = try await call.body(ReviewRequest.self)
        return try .json(try await services.visits.review(call.id("visit"), request))
    }

    func admit(_ call: Call) async throws -> Response {
        let request = try await call.body(AdmitRequest.self)
        return try .json(try await services.visits.admit(call.id("visit"), request))
    }

    func refuse(_ call: Call) async throws -> Response {
        let request = try await call.body(OfficerRequest.self)
        return try .json(try await services.visits.refuse(call.id("visit"), request))
    }

    func checkOut(_ call: Call) async throws -> Response {
        let request = try await call.body(CheckOutRequest.self)
        return try .json(try await services.visits.checkOut(call.id("visit"), request))
    }

    func recordPrint(_ call: Call) async throws -> Response {
        let request = try await call.body(PrintRequest.self)
        return try .json(try await services.visits.recordPrint(call.id("visit"), request))
    }

    func pass(_ call: Call) async throws -> Response {
        try .json(try await services.visits.pass(call.id("visit"), officer: call.officer()))
    }
}

extension Call {
    /// In whose name a GET asks.
    fileprivate func officer() throws(Rejection) -> OfficerID {
        guard let officer = query("officer") else { throw .badRequest("'officer' is missing.") }
        return OfficerID(officer)
    }
}
