/// What became of a reload.
package struct ReloadReport: JSONAnswer, Hashable {
    /// Each mistake: where, what, and what to write instead. Empty: the configuration is in force. Otherwise nothing of it is.
    package var problems: [String]

    package init(problems: [String]) { self.problems = problems }
}

/// Asks for a reload. It may wait for a list that is being read.
package struct ReloadRequest: OperationRequest, Hashable {
    package init() {}
    package init(_ message: Message) {}
    package func message() -> Message { Message() }
    package var silence: Duration { .seconds(60) }
}

extension Operation<Nothing, ReloadRequest, ReloadReport> {
    /// Reads the configuration again, and applies all of it or nothing. Answers when that is done.
    package static var reload: Self { Self(.post, "/v1/configuration/reload", roles: [.technician]) }
}

extension Contract {
    static let configuration = [Operation.reload.contract]
}
