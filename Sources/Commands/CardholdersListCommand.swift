import ArgumentParser
import LocalAPI
import Model

struct CardholdersListCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Who holds which badge, and what it opens.",
        discussion: "Names are personal data: keep what this prints to yourself."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let all = try await core.cardholders()
            guard !json else {
                context.terminal.write(try JSON.document(all) + "\n")
                return .well
            }
            let rows = all.map { [$0.badge, $0.person, $0.category, $0.opens, $0.limits] }
            context.terminal.line(
                (TextLayout.table(rows, indent: 0) + [counted(all.count, "cardholder") + "."]).joined(separator: "\n")
            )
            return .well
        }
    }
}

struct CardholdersShowCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One badge: who holds it, what it opens, and which of its doors is not configured.",
        discussion: "Schedules that are not configured are named by `vestibule config check`."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The number as the reader gives it.")
    var badge: String

    func perform(in context: Context) async throws -> Outcome {
        let (json, badge) = (common.json, badge)
        return try await context.connect(common.socket) { core in
            guard let found = try await core.cardholders().first(where: { $0.badge == badge }) else {
                throw CommandError(
                    "no cardholder has this badge: doors refuse it as unknown. Numbers count as they stand: 001 is not 1"
                )
            }
            guard !json else {
                context.terminal.write(try JSON.document(found) + "\n")
                return .well
            }
            let doors = Set(try await core.call(.status).doors.map(\.door))
            let missing = found.doors.subtracting(doors).sorted().map(\.rawValue)
            let rows = [
                ["badge", found.badge], ["person", found.person], ["category", found.category], ["opens", found.opens],
                ["limits", found.limits.isEmpty ? "none" : found.limits],
            ]
            context.terminal.line(TextLayout.table(rows, indent: 0).joined(separator: "\n"))
            guard missing.isEmpty else {
                context.terminal.complain(
                    "not configured: \(missing.joined(separator: ", ")). Configure them, or import cardholders who do not name them"
                )
                return .problem
            }
            return .well
        }
    }
}

extension CoreClient {
    /// Page by page.
    fileprivate func cardholders() async throws -> [Cardholder] {
        var all: [Cardholder] = []
        while true {
            let page = try await call(.cardholders, CardholdersRequest(after: all.count, limit: Limits.eventsPerAnswer))
            all += page
            if page.count < Limits.eventsPerAnswer { return all }
        }
    }
}

extension Cardholder {
    /// `main-door gym-door, school-hours`
    fileprivate var opens: String { doors.sorted().map(\.rawValue).joined(separator: " ") + ", \(schedule)" }

    /// Empty: none.
    fileprivate var limits: String {
        var limits = enabled ? [] : ["switched off"]
        if let validFrom { limits.append("from \(validFrom.iso8601)") }
        if let validUntil { limits.append("until \(validUntil.iso8601)") }
        if let clearanceValidUntil { limits.append("cleared until \(clearanceValidUntil.iso8601)") }
        return limits.joined(separator: ", ")
    }
}
