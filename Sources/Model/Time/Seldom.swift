/// Tells seldom of what happens often: of the first at once, then once in a while how many there were since.
package struct Seldom: Sendable {
    private let silence: Duration
    private var told: ContinuousClock.Instant?
    private var untold = 0

    /// - Parameter silence: from one telling to the next.
    package init(silence: Duration = .seconds(60)) { self.silence = silence }

    /// It happened once more.
    /// - Returns: of how many times to tell now; `nil`: of none yet.
    package mutating func happened(at now: ContinuousClock.Instant) -> Int? {
        untold += 1
        if let told, now - told < silence { return nil }
        defer { (told, untold) = (now, 0) }
        return untold
    }
}
