import LocalAPI
import Model
import NIOSSL
import Synchronization

/// The time that the core goes by, as the uplink last heard it. Certificates are judged by it beside the wall clock: one that
/// is behind would take them for good when they are over.
final class BoxTime: Sendable {
    private struct Heard: Sendable {
        var trusted: WallTime
        var at: ContinuousClock.Instant
    }

    private let heard = Mutex<Heard?>(nil)

    func hear(_ question: TimeQuestion) {
        heard.withLock { $0 = Heard(trusted: question.trusted, at: .now) }
    }

    /// `false`: it is over by the time that judges. What begins later than that, a renewed one perhaps, is the library's matter,
    /// which goes by the wall clock: the floor may be far behind after a summer without power.
    func allows(_ certificate: NIOSSLCertificate) -> Bool {
        guard let heard = heard.withLock({ $0 }) else { return true }
        let now = heard.trusted + (ContinuousClock.now - heard.at)
        return now.milliseconds / 1000 <= Int64(certificate.notValidAfter)
    }
}
