import Entrance
import Journal
import LocalAPI
import Model

/// What is written down together.
struct Batch {
    private(set) var events: [Event] = []
    private(set) var rows: [Entry] = []
    private(set) var tickets: [Ticket] = []
    private(set) var changesVisits = false

    var isEmpty: Bool { events.isEmpty && rows.isEmpty }

    /// - Returns: whether the effect is one that is written down.
    mutating func add(_ effect: Effect, stamped: (Event) -> Event) -> Bool {
        switch effect {
        case .record(let event, let ticket):
            events.append(stamped(event))
            if let ticket { tickets.append(ticket) }
        case .keep(let visit):
            rows.append(.visit(visit))
            changesVisits = true
        case .remember(let review):
            rows.append(.review(review))
            changesVisits = true
        case .keepNumbers(let numbers): rows.append(.numbers(numbers))
        case .drive, .startTimer, .stopTimer, .screen, .offerCheckIn, .showPass, .showRefusal: return false
        }
        return true
    }
}

extension Effect {
    var isWrittenDown: Bool {
        switch self {
        case .record, .keep, .remember, .keepNumbers: true
        case .drive, .startTimer, .stopTimer, .screen, .offerCheckIn, .showPass, .showRefusal: false
        }
    }
}

extension [Effect] {
    /// The visit as the last of these keeps it; `nil`: none does.
    var lastKept: Visit? {
        reversed().lazy.compactMap { effect in
            if case .keep(let visit) = effect { visit } else { nil }
        }.first
    }
}
