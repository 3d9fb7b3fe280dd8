import LocalAPI
import Model
import Reactor

/// What the uplink says of the office. It goes into the journal; the log has it from the uplink itself.
actor Link {
    /// How long before a certificate ends somebody has to see to a new one.
    static let renewal: Duration = .seconds(30 * 86_400)
    /// An uplink that has not been heard for so long is not there, whatever it said last.
    static let silence: Duration = .seconds(120)

    private var state = LinkStatus.State.unknown
    /// Why it was down when it last was, in the uplink's word.
    private(set) var reason: String?
    private var lastHeard: Instant?
    /// Of the certificate that the box shows to the office, as the uplink last said.
    private var certificateEnds: WallTime?
    /// Why the office does not renew it, in its word.
    private var renewalRefused: String?
    /// The office was away and what piled up meanwhile is on its way.
    private(set) var owesBacklog = false
    private let recorder: Recorder
    private let unit: ControlUnit

    init(recorder: Recorder, unit: ControlUnit) { (self.recorder, self.unit) = (recorder, unit) }

    func state(at now: Instant = .now()) -> LinkStatus.State {
        guard let lastHeard, now - lastHeard <= Self.silence else { return .unknown }
        return state
    }

    func heard() { lastHeard = .now() }

    /// An uplink that says nothing any more is no connection either. Once a minute; where the site has no office nobody calls.
    func watch(since start: Instant, now: Instant = .now()) async {
        await noteCertificate()
        guard now - (lastHeard ?? start) > Self.silence else { return }
        await unit.note(.officeUnreachable, "office", holds: true)
    }

    /// Records `link.up` and `link.down` when they change.
    func report(_ report: LinkReport) async {
        heard()
        certificateEnds = report.certificateEnds ?? certificateEnds
        renewalRefused = report.renewalRefused?.word
        await noteCertificate()
        let word = report.detail?.word
        if report.state != .unknown {
            let data = word.map { ["reason": JSONValue.string($0)] } ?? [:]
            await unit.note(.officeUnreachable, "office", holds: report.state == .down, data: data)
        }
        guard report.state != state else { return }
        let wasDown = state == .down
        state = report.state
        switch report.state {
        case .up:
            owesBacklog = wasDown
            await recorder.record(.linkUp, "office")
        case .down:
            reason = word
            await recorder.record(.linkDown, "office", reason: word)
        case .unknown: break
        }
    }

    private func noteCertificate(at now: WallTime = .now()) async {
        guard let certificateEnds else { return }
        let data = ["ends": JSONValue.string(certificateEnds.rfc3339)]
        let isDue = certificateEnds < now + Self.renewal || renewalRefused != nil
        await unit.note(.certificateEnding, "office", holds: isDue, data: data)
    }

    /// Nothing waits any more.
    func sentBacklog() async {
        guard owesBacklog else { return }
        owesBacklog = false
        await recorder.record(.linkBacklogSent, "office")
    }
}

extension String {
    /// Itself, if it is one of the constant words the uplink sends; nothing else gets into the journal.
    var word: String? {
        utf8.count <= 40 && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? self : nil
    }
}
