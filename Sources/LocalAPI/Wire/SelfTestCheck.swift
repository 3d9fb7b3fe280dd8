/// One check of the core, for `vestibule doctor`.
package struct SelfTestCheck: JSONAnswer, Hashable {
    package var name: String
    package var result: Result
    /// What was found.
    package var finding: String
    /// What to do next; empty when all is well.
    package var action: String

    package init(name: String, result: Result, finding: String, action: String = "") {
        (self.name, self.result, self.finding, self.action) = (name, result, finding, action)
    }

    package enum Result: String, Sendable, Codable, CaseIterable { case passed, warning, failed, skipped }
}
