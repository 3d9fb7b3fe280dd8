import FoundationEssentials
package import LocalAPI
package import Logging
import Model
import ServiceLifecycle
package import SiteConfiguration
import Synchronization

/// The whole of it: three lanes up, lists and roots down.
package struct Uplink: Service {
    private let core: any CoreClient
    private let settings: UplinkSettings
    /// `nil`: the box is not enrolled yet.
    private let credentials: OfficeCredentials?
    private let patience: Duration
    private let listInterval: Duration
    private let timeInterval: Duration
    private let numberInterval: Duration
    private let certificateInterval: Duration
    private let renewalInterval: Duration
    private let environment: [String: String]
    private let logger: Logger
    private let onRunning: @Sendable () -> Void
    private let pulse = Pulse()

    /// Reads the certificates; an error names the file. Those of a box that is not enrolled yet are waited for.
    ///
    /// - Parameters:
    ///   - patience: how long the office may take for one question.
    ///   - listInterval: between two questions for new lists.
    ///   - timeInterval: between two questions for the time, which the core asks when it needs to.
    ///   - numberInterval: between two questions how far the office has come.
    ///   - certificateInterval: between two looks whether the certificates have changed.
    ///   - renewalInterval: between two looks whether the certificate's end is near.
    ///   - environment: of the process: it may name an HTTP proxy.
    ///   - onRunning: called once the lanes run.
    package init(
        _ settings: UplinkSettings,
        core: any CoreClient,
        patience: Duration = .seconds(30),
        listInterval: Duration = .seconds(30),
        timeInterval: Duration = .seconds(60),
        numberInterval: Duration = .seconds(600),
        certificateInterval: Duration = .seconds(30),
        renewalInterval: Duration = .seconds(600),
        environment: [String: String] = ProcessInfo.processInfo.environment,
        logger: Logger,
        onRunning: @escaping @Sendable () -> Void = {}
    ) throws {
        (self.settings, self.core, self.logger) = (settings, core, logger)
        (self.patience, self.listInterval, self.timeInterval) = (patience, listInterval, timeInterval)
        (self.numberInterval, self.certificateInterval) = (numberInterval, certificateInterval)
        (self.renewalInterval, self.environment, self.onRunning) = (renewalInterval, environment, onRunning)
        let waits = settings.enrolment.map { !EnrolmentFiles(settings: $0).isEnrolled } ?? false
        credentials = waits ? nil : try OfficeCredentials(settings)
    }

    /// Until cancelled or asked to shut down.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                if let credentials { return try await carry(credentials) }
                onRunning()
                try await carry(try await awaitEnrolment())
            }
        } catch is CancellationError {
            logger.debug("uplink ends")
        }
    }

    /// Looks every few seconds; meanwhile the core hears why there is no connection.
    private func awaitEnrolment() async throws -> OfficeCredentials {
        let (failure, worker) = (LinkError.notEnrolled, "enrolment")
        logger.notice("not enrolled", metadata: ["advice": "\(failure.advice)"])
        var told = ContinuousClock.now - Self.reminder
        while true {
            pulse.beat(worker)
            if ContinuousClock.now - told >= Self.reminder {
                told = .now
                _ = try? await core.call(.reportLink, LinkReport(state: .down, detail: failure.word))
            }
            if let enrolment = settings.enrolment, EnrolmentFiles(settings: enrolment).isEnrolled {
                pulse.pause(worker)
                return try OfficeCredentials(settings)
            }
            try await Task.sleep(for: min(.seconds(2), certificateInterval))
        }
    }

    /// The core takes an uplink that says nothing for two minutes for gone.
    private static let reminder: Duration = .seconds(30)

    private func carry(_ credentials: OfficeCredentials) async throws {
        credentials.warn(logger)
        let time = BoxTime()
        let (office, clock) = (client(credentials, time), client(credentials, nil))
        do {
            try await carry(credentials, office, clock, time)
        } catch {
            try? await office.shutdown()
            try? await clock.shutdown()
            throw error
        }
        try await office.shutdown()
        try await clock.shutdown()
    }

    /// Asks every address of the office once, and says of each how it answers, in technicians' words; `true`: one of them does.
    package func test(saying say: @Sendable (String) -> Void) async -> Bool {
        guard let credentials else {
            say("✗ \(LinkError.notEnrolled.word)\n  \(LinkError.notEnrolled.advice)")
            return false
        }
        let office = client(credentials, nil)
        var isReached = false
        for way in office.ways.all {
            let host = OfficeIdentity(address: way.address).host
            let proxy = settings.proxy.proxy(to: host, environment)
            let through = proxy.map { ", through the proxy \($0.host):\($0.port)" } ?? ""
            switch await office.reach(way) {
            case .success:
                isReached = true
                say("✓ \(way.address)\(through): answers")
            case .failure(let failure): say("✗ \(way.address)\(through): \(failure.word)\n  \(failure.advice)")
            }
        }
        say("  the box's certificate ends on \(credentials.ends.rfc3339.prefix(10))")
        try? await office.shutdown()
        return isReached
    }

    private func client(_ credentials: OfficeCredentials, _ time: BoxTime?) -> OfficeClient {
        let ways = OfficeWays(settings, credentials, environment: environment, patience: patience, time: time)
        return OfficeClient(ways: ways, patience: patience)
    }

    /// Fails when a worker has taken no step for too long.
    @Sendable package func proveProgress() async throws {
        if let worker = pulse.stuck() { throw Stuck(worker: worker) }
    }

    /// A worker took no step for too long: a lane, or the one that fetches lists.
    package struct Stuck: Error, Hashable, Sendable { package var worker: String }

    private func carry(
        _ credentials: OfficeCredentials,
        _ office: OfficeClient,
        _ clock: OfficeClient,
        _ time: BoxTime
    ) async throws {
        let timeSync = TimeSync(
            core: core,
            office: clock,
            time: time,
            pulse: pulse,
            logger: logger,
            interval: timeInterval
        )
        await timeSync.learn()
        let link = Link(core: core, certificateEnds: credentials.ends, logger: logger)
        let (precedence, traffic) = (Precedence(), Traffic())
        let numbers = NumberSync(
            core: core,
            office: office,
            link: link,
            pulse: pulse,
            logger: logger,
            interval: numberInterval
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in Lane.allCases {
                let pump = LanePump(
                    lane: lane,
                    core: core,
                    office: office,
                    link: link,
                    numbers: numbers,
                    precedence: precedence,
                    traffic: traffic,
                    pulse: pulse,
                    logger: logger
                )
                group.addTask { try await pump.run() }
            }
            let sync = ListSync(
                core: core,
                office: office,
                link: link,
                pulse: pulse,
                logger: logger,
                roots: RootSync(core: core, office: office, pulse: pulse, logger: logger),
                interval: listInterval
            )
            let certificates = CertificateWatch(
                settings: settings,
                clients: [office, clock],
                link: link,
                pulse: pulse,
                logger: logger,
                interval: certificateInterval
            )
            group.addTask { try await sync.run() }
            group.addTask { try await numbers.run() }
            group.addTask { try await certificates.run(credentials) }
            group.addTask { try await timeSync.run() }
            if let enrolment = settings.enrolment {
                let renewal = renewal(link)
                group.addTask { try await renewal.run(enrolment) }
            }
            if self.credentials != nil { onRunning() }
            try await group.next()
            group.cancelAll()
        }
    }
}

extension Uplink {
    private func renewal(_ link: Link) -> Renewal {
        Renewal(
            settings: settings,
            core: core,
            link: link,
            pulse: pulse,
            logger: logger,
            environment: environment,
            patience: patience,
            interval: renewalInterval
        )
    }
}

/// A site without `office:`: there is nobody to send to, and that is no fault to be restarted for.
package struct NoOffice: Service {
    private let logger: Logger
    private let onRunning: @Sendable () -> Void

    package init(logger: Logger, onRunning: @escaping @Sendable () -> Void) {
        (self.logger, self.onRunning) = (logger, onRunning)
    }

    /// Waits for the end, so that the service is not restarted.
    package func run() async throws {
        logger.notice("no office is configured: events stay on this box")
        onRunning()
        try await gracefulShutdown()
    }
}

/// When each worker last took a step: what the watchdog asks.
final class Pulse: Sendable {
    /// No step takes longer: a question to the core at most 30 s, one to the office 30 s, and each at most a report of 10 s
    /// after it.
    static let longestStep: Duration = .seconds(45)

    private let deadlines = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Parameter step: how long the worker's next step may take.
    func beat(_ worker: String, at now: ContinuousClock.Instant = .now, before step: Duration = longestStep) {
        deadlines.withLock { $0[worker] = now + step }
    }

    /// The worker does nothing for so long, which is no step.
    func rest(_ worker: String, for time: Duration) async throws {
        beat(worker, before: time + Self.longestStep)
        try await Task.sleep(for: time)
    }

    /// The worker waits for another worker, for as long as that takes.
    func pause(_ worker: String) { deadlines.withLock { $0[worker] = nil } }

    /// A worker that has taken no step for too long.
    func stuck(at now: ContinuousClock.Instant = .now) -> String? {
        deadlines.withLock { $0.filter { now > $0.value }.keys.min() }
    }
}
