import DeskSupport
import FrontDesk
import LocalAPI
import Logging
import ServiceLifecycle
import SiteConfiguration
import WebBrowser

/// A real desk on a port of its own and a real Chromium in front of it, for as long as `body` runs.
func withChromium(
    language: DeskSettings.Language = .english,
    width: Int = 1280,
    height: Int = 800,
    _ body: @Sendable @escaping (Officer, PretendEntrance) async throws -> Void
) async throws {
    let core = PretendEntrance()
    try await withDesk(over: core.client, language: language) { port in
        try await WebBrowser.with(width: width, height: height) { browser in
            try await body(Officer(browser: browser, desk: "http://127.0.0.1:\(port)"), core)
        }
    }
}

/// Runs the desk's own services over a core, and stops them in an orderly way.
func withDesk(
    over core: some CoreClient,
    language: DeskSettings.Language,
    _ body: @Sendable @escaping (Int) async throws -> Void
) async throws {
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
    let desk = try FrontDesk(
        School.configuration(language: language),
        core: core,
        port: 0,
        scanLimits: .unhurried,
        logger: logger
    ) { ready.yield($0) }
    var configuration = ServiceGroupConfiguration(services: [desk.application], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    let services = ServiceGroup(configuration: configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await services.run() }
        group.addTask {
            let result: Result<Void, any Error>
            do {
                for await port in ports.prefix(1) { try await body(port) }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try result.get()
        }
        try await group.waitForAll()
    }
}

extension ScanLimits {
    /// Longer than a test takes on the busiest machine.
    static var unhurried: ScanLimits {
        var limits = ScanLimits()
        (limits.waiting, limits.refused) = (.seconds(36_000), .seconds(36_000))
        return limits
    }
}
