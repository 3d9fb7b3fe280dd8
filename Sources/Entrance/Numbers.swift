/// How far the entrance has counted, so that one that takes over never gives a number twice.
package struct Numbers: Hashable, Sendable {
    /// Of the last detector alarm.
    package var alarm: Int
    /// Of the last grant.
    package var ticket: UInt64

    package init(alarm: Int = 0, ticket: UInt64 = 0) { (self.alarm, self.ticket) = (alarm, ticket) }
}
