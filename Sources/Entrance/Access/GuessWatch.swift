import Model

/// Whether somebody tries badge numbers at a reader: ten different ones that nobody has, within a minute.
///
/// From then on a number that nobody has is no event of its own at that reader, until a minute has passed without one: it is
/// counted, so that whoever sits on the cable fills neither the journal nor the log. Known badges there, other readers, officers
/// and every exit go on as always. One badge that is held to a reader again and again is one number, and no guessing.
struct GuessWatch: Sendable {
    /// So many different numbers within `window`.
    static let limit = 10
    static let window: Duration = .seconds(60)

    private struct Try {
        var number: String
        var at: Instant
    }

    /// Of each reader, those of the last minute; a number once, when it was last tried.
    private var tries: [ScannerID: [Try]] = [:]
    private struct Pause {
        /// How many were refused since it began, those that began it among them.
        var refused: Int
        var until: Instant
    }

    /// Of each reader that is paused.
    private var pauses: [ScannerID: Pause] = [:]

    /// A number that nobody has, at a reader that is paused.
    /// - Returns: `nil`: it is not paused.
    mutating func refuse(at scanner: ScannerID, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect]? {
        guard let pause = pauses[scanner] else { return nil }
        return begin(pause.refused + 1, scanner, on: occasion, &conditions)
    }

    /// A number that nobody has was answered.
    mutating func note(
        _ number: String,
        at scanner: ScannerID,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        var recent = (tries[scanner] ?? []).filter { $0.number != number && occasion.instant < $0.at + Self.window }
        recent.append(Try(number: number, at: occasion.instant))
        tries[scanner] = recent
        guard recent.count >= Self.limit else { return [] }
        tries[scanner] = nil
        return begin(recent.count, scanner, on: occasion, &conditions)
    }

    /// A minute has passed without one.
    mutating func timerFired(_ scanner: ScannerID, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        guard let pause = pauses[scanner] else { return [] }
        guard pause.until <= occasion.instant else { return [.startTimer(.guessing(scanner), at: pause.until)] }
        pauses[scanner] = nil
        return conditions.end(.badgeGuessing, scanner.rawValue, on: occasion)
    }

    /// They are closed. Their conditions are ended with all others.
    mutating func forget(_ scanners: Set<ScannerID>) -> [Effect] {
        tries = tries.filter { !scanners.contains($0.key) }
        let paused = scanners.filter { pauses.removeValue(forKey: $0) != nil }
        return paused.sorted().map { .stopTimer(.guessing($0)) }
    }

    /// All of them.
    mutating func finish() -> [Effect] { forget(Set(tries.keys).union(pauses.keys)) }

    /// Begins it, or says the new count.
    private mutating func begin(
        _ count: Int,
        _ scanner: ScannerID,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let pause = Pause(refused: count, until: occasion.instant + Self.window)
        pauses[scanner] = pause
        return conditions.begin(.badgeGuessing, scanner.rawValue, on: occasion, data: .init(Field.refused(count)))
            + [.startTimer(.guessing(scanner), at: pause.until)]
    }
}
