import LocalAPI
import Logging
import Model
import SystemService

/// The one place where lanes and list sync say how they fare, and from which the core and the log hear of changes.
actor Link {
    private let core: any CoreClient
    private let logger: Logger
    private var watch: LinkWatch
    private var lastFailures: [LinkWatch.Worker: String] = [:]
    private var coreAway = false
    /// How often the core has answered again after it had not.
    private(set) var coreReturns = 0
    private var isTelling = false
    /// The office was not there, or nobody has asked yet: until it has said how far it has come it gets nothing.
    private var wasAway = true
    /// The end of the certificate that the office takes for ended.
    private var over: WallTime?

    /// - Parameter certificateEnds: of the one that the box shows to the office.
    init(core: any CoreClient, certificateEnds: WallTime? = nil, logger: Logger) {
        (self.core, self.logger) = (core, logger)
        watch = LinkWatch(certificateEnds: certificateEnds)
    }

    func succeeded(_ worker: LinkWatch.Worker) async {
        let before = watch.state
        watch.succeeded(worker)
        if watch.state != before, watch.state == .up { logger.log(level: .notice, .linkUp, "office reached") }
        lastFailures[worker] = nil
        over = nil
        if case .lane = worker { wasAway = false }
        await tell()
    }

    /// Whether the office was away since this was last asked.
    func takeAbsence() -> Bool {
        defer { wasAway = false }
        return wasAway
    }

    /// What was to be asked after the absence is not answered.
    func putAbsenceBack() { wasAway = true }

    /// The office said something to this worker, if not what it was asked for.
    func answered(_ worker: LinkWatch.Worker) async {
        watch.answered(worker)
        lastFailures[worker] = nil
        await tell()
    }

    /// How often the link has come up.
    var ups: Int { watch.ups }

    /// From now on the box shows another certificate.
    func renewed(certificateEnds: WallTime) async {
        watch.certificateEnds = certificateEnds
        // That was said of the one before.
        watch.renewalRefused = nil
        await tell()
    }

    /// Whether the office says that the certificate with this end has ended, whatever this box's clock says.
    func isOver(_ certificateEnds: WallTime) -> Bool { over == certificateEnds }

    /// The office does not renew the certificate, for this reason; `nil`: it does.
    func renewalRefused(_ reason: String?) async {
        watch.renewalRefused = reason
        await tell()
    }

    func failed(_ failure: LinkError, _ worker: LinkWatch.Worker) async {
        let failure = await explained(failure)
        watch.failed(failure, worker)
        if failure.isAbsence || watch.state == .down { wasAway = true }
        if watch.failure == .boxCertificateExpired { over = watch.certificateEnds }
        if failure.word != lastFailures[worker] {
            logger.log(
                level: .warning,
                .linkDown,
                "office not reached",
                ["reason": "\(failure.word)", "advice": "\(failure.advice)"]
            )
        }
        lastFailures[worker] = failure.word
        await tell()
    }

    /// A certificate that was refused may be good: nobody can tell by a clock that is known to be wrong.
    private func explained(_ failure: LinkError) async -> LinkError {
        guard failure == .officeCertificate,
            let open = try? await core.call(.conditions, ConditionsRequest(for: .office)).compactMap(\.kind.known)
        else { return failure }
        if open.contains(.clockBehind) { return .clockBehind }
        return open.contains(.clockAhead) ? .clockAhead : failure
    }

    func coreFailed(_ error: any Error) {
        if !coreAway { logger.warning("core not reached", metadata: ["error": "\(error)"]) }
        coreAway = true
    }

    func coreAnswered() async {
        guard coreAway else { return await tell() }
        coreAway = false
        coreReturns += 1
        logger.notice("core reached")
        watch.coreReturned()
        await tell()
    }

    /// One report at a time, in order; what fails is told when the core answers again.
    private func tell() async {
        guard !isTelling else { return }
        isTelling = true
        defer { isTelling = false }
        while let news = watch.news {
            do {
                try await core.call(.reportLink, news)
                watch.tell(news)
            } catch {
                return coreFailed(error)
            }
        }
    }
}

/// Whether the office can be reached: successes and failures of lanes and list sync go in, what to tell the core comes out.
///
/// It is down for as long as it is for any of them: of two that disagree, one would bring it up and the other down again.
struct LinkWatch: Sendable {
    /// One lost answer is no lost link: it is down after this many failures in a row of one worker.
    static let failuresUntilDown = 3

    enum Worker: Hashable, Sendable {
        case lane(Lane)
        case lists
    }

    private var failures: [Worker: (count: Int, last: LinkError)] = [:]
    private var hasSucceeded = false
    private var told: LinkReport?
    /// How often it has come up.
    private(set) var ups = 0
    /// Goes with every report, for a core that has just begun.
    var certificateEnds: WallTime?
    /// The office's word for why it does not renew that certificate.
    var renewalRefused: String?

    init(certificateEnds: WallTime? = nil) { self.certificateEnds = certificateEnds }

    var state: LinkStatus.State {
        if failure != nil { return .down }
        return hasSucceeded ? .up : .unknown
    }

    /// Why it is down, in the word of the lane that matters most.
    var failure: LinkError? {
        let down = failures.filter { $0.value.count >= Self.failuresUntilDown }
        return down.min { $0.key.rank < $1.key.rank }?.value.last
    }

    mutating func succeeded(_ worker: Worker) {
        let before = state
        hasSucceeded = true
        answered(worker, before: before)
    }

    /// The office is there for this worker; whether it does what it is there for, others say.
    mutating func answered(_ worker: Worker) { answered(worker, before: state) }

    private mutating func answered(_ worker: Worker, before: LinkStatus.State) {
        failures[worker] = nil
        if state == .up, before != .up { ups += 1 }
    }

    mutating func failed(_ failure: LinkError, _ worker: Worker) {
        failures[worker] = ((failures[worker]?.count ?? 0) + 1, failure)
    }

    /// What the core has not been told; once per change.
    var news: LinkReport? {
        guard state != .unknown else { return nil }
        let report = LinkReport(
            state: state,
            detail: state == .down ? failure?.word : nil,
            certificateEnds: certificateEnds,
            renewalRefused: renewalRefused
        )
        let isTold = told.map {
            $0.state == state && $0.certificateEnds == certificateEnds && $0.renewalRefused == renewalRefused
        }
        return isTold == true ? nil : report
    }

    mutating func tell(_ report: LinkReport) { told = report }

    /// The core was away: it may have been restarted, and then knows nothing.
    mutating func coreReturned() { told = nil }
}

extension LinkWatch.Worker {
    fileprivate var rank: Int {
        switch self {
        case .lane(let lane): Lane.allCases.firstIndex(of: lane) ?? 0
        case .lists: Lane.allCases.count
        }
    }
}
