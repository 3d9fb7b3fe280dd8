/// How a command ends; programs and cron jobs rely on these numbers.
package enum Outcome: Int32, Sendable {
    case well = 0
    /// A problem was found, or what was asked could not be done.
    case problem = 1
    /// The command line was not understood.
    case usage = 2
    /// Nobody answers on the core's socket.
    case noDaemon = 3
}
