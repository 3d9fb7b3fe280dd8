package import Logging

/// The conditions a technician can look up: each has a `MESSAGE_ID`, under which journald's catalog explains it
/// (`journalctl -x`). An id never changes its meaning.
package enum Condition: String, CaseIterable, Sendable {
    case started = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a01"
    case stopping = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a02"
    case startFailed = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a03"
    case configurationRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a04"
    case configurationApplied = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a05"
    case uncleanStop = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a06"
    case journalFailing = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a07"
    case journalRecovered = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a08"
    case lineLost = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a09"
    case lineNotDriven = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0a"
    case relayLimit = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0b"
    case scannerRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0c"
    case clockJumped = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0d"
    case listRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0e"
    case callerRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a0f"
    case signInRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a10"
    case subscriberCut = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a11"
    case ownUserAllowed = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a12"
    case linkDown = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a13"
    case linkUp = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a14"
    case lineChatters = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a15"
    case journalBroken = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a16"
    case journalReplaced = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a17"
    case journalInMemory = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a18"
    case scannerSilent = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a19"
    case lastGoodConfiguration = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a1a"
    case usersMissing = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a1b"
    case shareInUse = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a1c"
    case eventRefused = "7b0d5e1c3f8a4d0e9a6c2f41d8b35a1d"

    static let metadataKey = "message-id"
}

extension Logger {
    /// Says that the configuration on the disk is refused and that the daemon goes by the one in force.
    package func tellLastGood() {
        log(
            level: .error,
            .lastGoodConfiguration,
            "the configuration on disk is refused: 'vestibule config check' names each mistake; the one in force serves"
        )
    }

    /// Logs a condition of the catalog.
    package func log(
        level: Level,
        _ condition: Condition,
        _ message: @autoclosure () -> Message,
        _ metadata: @autoclosure () -> Metadata = [:],
        file: String = #fileID,
        function: String = #function,
        line: UInt = #line
    ) {
        log(
            level: level,
            message(),
            metadata: metadata().merging([Condition.metadataKey: "\(condition.rawValue)"]) { given, _ in given },
            file: file,
            function: function,
            line: line
        )
    }
}
