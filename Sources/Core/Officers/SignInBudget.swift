import Journal
import Model

/// How many wrong PINs of one account are heard. A browser in which the officer has signed in before has a budget of its own:
/// whoever else can reach the desk uses up that of strangers, and locks no officer out.
struct SignInBudget: Hashable, Sendable {
    /// Of one officer. The one that was used longest ago goes when there are more.
    static let browsers = 16

    private var strangers = SignInThrottle()
    /// By what the desk calls each browser; the one used last is the last.
    private var known: [Known] = []

    private struct Known: Hashable, Sendable {
        var browser: String
        var throttle: SignInThrottle
    }

    init() {}

    func knows(_ browser: String?) -> Bool { known.contains { $0.browser == browser } }

    /// How long this browser has to wait before its next attempt is heard; `nil`: not at all.
    func wait(of browser: String?, at now: Instant) -> Duration? { self[browser].wait(at: now) }

    /// - Returns: how many there were in a row.
    mutating func wrongPIN(from browser: String?, at now: Instant) -> Int {
        self[browser].wrongPIN(at: now)
        return self[browser].wrong
    }

    /// From here on the browser is known. What others have used up stays so, unless it was one of them.
    mutating func rightPIN(from browser: String?) {
        self[browser].rightPIN()
        guard let browser else { return }
        known.removeAll { $0.browser == browser }
        known = known.suffix(Self.browsers - 1) + [Known(browser: browser, throttle: SignInThrottle())]
    }

    /// There is a new PIN, of which nobody has tried one yet.
    mutating func newPIN() {
        strangers = SignInThrottle()
        for index in known.indices { known[index].throttle = SignInThrottle() }
    }

    private subscript(browser: String?) -> SignInThrottle {
        get { known.first { $0.browser == browser }?.throttle ?? strangers }
        set {
            if let index = known.firstIndex(where: { $0.browser == browser }) {
                known[index].throttle = newValue
            } else {
                strangers = newValue
            }
        }
    }
}

extension SignInBudget {
    /// In use for ever.
    static let keptKind = "signIn"
    private static let keptVersion: Int64 = 1

    func keptRow(of officer: OfficerID) -> KeptRow {
        let browsers = known.map { known -> JSONValue in
            ["browser": .string(known.browser), "wrong": .int(Int64(known.throttle.wrong))]
        }
        let fields: [String: JSONValue] = [
            "version": .int(Self.keptVersion), "wrong": .int(Int64(strangers.wrong)), "browsers": .array(browsers),
        ]
        return KeptRow(kind: Self.keptKind, id: officer.rawValue, fields: fields)
    }

    /// `nil`: the row cannot be read.
    init?(_ row: KeptRow, at now: Instant) {
        func throttle(_ value: JSONValue?) -> SignInThrottle? {
            guard case .int(let wrong)? = value, (0...1_000_000).contains(wrong) else { return nil }
            return SignInThrottle(wrong: Int(wrong), at: now)
        }
        guard let strangers = throttle(row.fields["wrong"]), case .array(let browsers)? = row.fields["browsers"] else {
            return nil
        }
        self.strangers = strangers
        for case .object(let fields) in browsers.suffix(Self.browsers) {
            guard case .string(let browser)? = fields["browser"], let throttle = throttle(fields["wrong"]) else {
                return nil
            }
            known.append(Known(browser: browser, throttle: throttle))
        }
    }

    /// What the last run kept. Of a row that cannot be read, and gets a fault, it is as if strangers had used up theirs.
    static func restored(_ rows: inout KeptRows<KeptRow>, at now: Instant) -> [OfficerID: SignInBudget] {
        var budgets: [OfficerID: SignInBudget] = [:]
        for row in rows.values where row.kind == keptKind {
            if let budget = SignInBudget(row, at: now) {
                budgets[OfficerID(row.id)] = budget
            } else {
                rows.faults.append(RowFault(kind: row.kind, id: row.id, .incomplete(field: "wrong")))
                var spent = SignInBudget()
                spent.strangers = SignInThrottle(wrong: SignInThrottle.freeAttempts, at: now)
                budgets[OfficerID(row.id)] = spent
            }
        }
        return budgets
    }
}
