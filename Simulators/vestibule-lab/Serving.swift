import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services until SIGINT or SIGTERM.
func serve(_ services: any Service...) async throws {
    var logger = Logger(label: "vestibule-lab")
    logger.logLevel = .warning
    var configuration = ServiceGroupConfiguration(
        services: services,
        gracefulShutdownSignals: [.sigint, .sigterm],
        logger: logger
    )
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
}

/// A line for people and scripts, at once also into a file or a pipe.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
