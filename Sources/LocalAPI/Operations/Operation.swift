package import Model

/// One operation of the core's API, and everything that is true of it. The client calls it, the core serves it, a test's
/// core answers it and openapi.yaml describes it, each from this one value.
///
/// - `Place`: what stands in the path's parameter; `Nothing` when the path has none.
/// - `Request`: what else is sent, as a body, in the query or in the head.
/// - `Answer`: what comes back.
package struct Operation<Place: OperationPlace, Request: OperationRequest, Answer: OperationAnswer>: Sendable {
    /// All that can be said of the operation without its types.
    package let contract: Contract
    /// In whose name a request is made; `nil`: in nobody's.
    package let officer: @Sendable (Request) -> OfficerID?
    /// The PIN with which that officer says so; `nil`: it is the desk's to know who is signed in.
    package let pin: @Sendable (Request) -> String?

    /// An operation that names no officer.
    ///
    /// - Parameters:
    ///   - path: its parameter, if any, is written `{name}`, as OpenAPI does.
    ///   - refusals: what the core may answer beside what it may answer to anything (`Problem.Code.toAnything`).
    ///   - name: the value's own name; openapi.yaml's `operationId`.
    package init(
        _ method: Contract.Method,
        _ path: String,
        roles: Set<Role>,
        refusals: Set<Problem.Code> = [],
        success: Int? = nil,
        name: String = #function
    ) {
        contract = Contract(
            name: name,
            method: method,
            path: path,
            roles: roles,
            right: nil,
            refusals: refusals,
            success: success ?? Answer.success
        )
        (officer, pin) = ({ _ in nil }, { _ in nil })
    }

    /// The contract's name; what errors call the operation.
    package var name: String { contract.name }
}

extension Operation where Request: InOfficersName {
    /// An operation of the desk in the name of an officer, who must be signed in and have the right.
    package init(
        _ method: Contract.Method,
        _ path: String,
        right: Right,
        refusals: Set<Problem.Code> = [],
        success: Int? = nil,
        name: String = #function
    ) {
        contract = Contract(
            name: name,
            method: method,
            path: path,
            roles: [.desk],
            right: right,
            refusals: refusals.union([.noSuchOfficer, .notSignedIn, .notAllowed]),
            success: success ?? Answer.success
        )
        (officer, pin) = ({ $0.officer }, { _ in nil })
    }

    /// Does not compile: nothing is done in an officer's name without a right.
    @available(*, unavailable, message: "What is asked in an officer's name needs a right.")
    package init(
        _ method: Contract.Method,
        _ path: String,
        roles: Set<Role>,
        refusals: Set<Problem.Code> = [],
        success: Int? = nil,
        name: String = #function
    ) { preconditionFailure() }
}

extension Operation where Request: WithPIN {
    /// An operation of the command line in the name of an officer, who types the PIN and must have the right.
    package init(
        _ method: Contract.Method,
        _ path: String,
        right: Right,
        refusals: Set<Problem.Code> = [],
        name: String = #function
    ) {
        contract = Contract(
            name: name,
            method: method,
            path: path,
            roles: [.technician],
            right: right,
            refusals: refusals.union([.noSuchOfficer, .wrongPIN, .tooManyAttempts, .notAllowed]),
            success: Answer.success
        )
        (officer, pin) = ({ $0.officer }, { $0.pin })
    }
}

/// What is true of an operation whatever it carries.
package struct Contract: Hashable, Sendable {
    /// What errors call it; openapi.yaml's `operationId`.
    package let name: String
    package let method: Method
    /// As openapi.yaml has it, with at most one parameter in braces.
    package let path: String
    /// Callers of the socket who may.
    package let roles: Set<Role>
    /// Of the officer in whose name it is; `nil`: in nobody's.
    package let right: Right?
    /// What the core may answer instead, beside `Problem.Code.toAnything`.
    package let refusals: Set<Problem.Code>
    /// The HTTP status when it is done.
    package let success: Int

    /// Of HTTP.
    package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT" }

    /// The name of the path's parameter.
    package var parameter: String? {
        guard let start = path.firstIndex(of: "{"), let end = path.firstIndex(of: "}") else { return nil }
        return String(path[path.index(after: start)..<end])
    }

    /// Every operation there is.
    package static let all =
        status + journal + clock + configuration + officers + doors + cardholders + visits + lists + trust + office
}

/// What a caller of the socket is, by its uid and group (SO_PEERCRED). Deny by default.
package enum Role: String, Sendable, Codable, CaseIterable {
    /// `vestibule-desk`.
    case desk
    /// `vestibule-uplink`.
    case uplink
    /// root, or a member of the group `vestibule-tech`.
    case technician
}
