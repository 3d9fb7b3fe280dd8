import LocalAPI
import Logging
import Model
import SystemService

/// The one place where lanes and list sync say how they fare, and from which the core and the log hear of changes.
actor Link {
    private let core: any CoreClient
    private let logger: Logger
    private var watch: LinkWatch
    private var lastFailure: LinkError?
    private var coreAway = false
    /// How often the core has answered again after it had not.
    private(set) var coreReturns = 0
    private var isTelling = false

    /// - Parameter certificateEnds: of the one that the box shows to the office.
    init(core: any CoreClient, certificateEnds: WallTime? = nil, logger: Logger) {
        (self.core, self.logger) = (core, logger)
        watch = LinkWatch(certificateEnds: certificateEnds)
    }

    func succeeded() async {
        let isNew = lastFailure != nil || watch.state != .up
        watch.succeeded()
        if isNew { logger.log(level: .notice, .linkUp, "office reached") }
        lastFailure = nil
        await tell()
    }

    func failed(_ failure: LinkError) async {
        let failure = await explained(failure)
        watch.failed(failure)
        if failure != lastFailure {
            logger.log(
                level: .warning,
                .linkDown,
                "office not reached",
                ["reason": "\(failure.word)", "advice": "\(failure.advice)"]
            )
        }
        lastFailure = failure
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
                watch.tell(news.state)
            } catch {
                return coreFailed(error)
            }
        }
    }
}

/// Whether the office can be reached: successes and failures of all lanes go in, what to tell the core comes out.
struct LinkWatch: Hashable, Sendable {
    /// One lost answer is no lost link: it is down after this many failures in a row.
    static let failuresUntilDown = 3

    private(set) var state = LinkStatus.State.unknown
    private(set) var failure: LinkError?
    private var failures = 0
    private var told: LinkStatus.State?
    /// Goes with every report, for a core that has just begun.
    private let certificateEnds: WallTime?

    init(certificateEnds: WallTime? = nil) { self.certificateEnds = certificateEnds }

    mutating func succeeded() { (state, failure, failures) = (.up, nil, 0) }

    mutating func failed(_ failure: LinkError) {
        self.failure = failure
        failures += 1
        if failures >= Self.failuresUntilDown { state = .down }
    }

    /// What the core has not been told; once per change.
    var news: LinkReport? {
        guard state != .unknown, state != told else { return nil }
        return LinkReport(
            state: state,
            detail: state == .down ? failure?.word : nil,
            certificateEnds: certificateEnds
        )
    }

    mutating func tell(_ state: LinkStatus.State) { told = state }

    /// The core was away: it may have been restarted, and then knows nothing.
    mutating func coreReturned() { told = nil }
}
