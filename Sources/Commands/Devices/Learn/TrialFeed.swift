import Learning
import LocalAPI
import Model

/// Feeds a trial with what the core hears of one scanner, and with its silences.
struct TrialFeed {
    /// What happened, for the technician.
    enum Progress: Hashable, Sendable {
        case expecting(TestSymbol)
        case heard(TestSymbol, reports: Int, in: Duration)
        case unknown(reports: Int)
    }

    private enum Beat: Sendable {
        case report(RawReport)
        case tick
    }

    private static let tick = Duration.milliseconds(200)
    /// Reports that may wait for the trial; a whole licence in ALT codes is 6 000.
    private static let capacity = 40_000

    private let live: AsyncThrowingStream<LiveItem, any Error>
    private let scanner: ScannerID

    init(_ live: AsyncThrowingStream<LiveItem, any Error>, _ scanner: ScannerID) {
        (self.live, self.scanner) = (live, scanner)
    }

    /// Returns when the last symbol has been scanned.
    ///
    /// - Throws: `CoreClientError.connectionLost` when the core ends before.
    func run(_ say: @Sendable (Progress) -> Void) async throws -> Trial {
        say(.expecting(.licence))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let (beats, continuation) = AsyncStream<Beat>.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
            let (live, scanner) = (live, scanner)
            group.addTask {
                defer { continuation.finish() }
                for try await item in live {
                    if case .report(let report) = item, report.scanner == scanner {
                        continuation.yield(.report(report))
                    }
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: Self.tick)
                    continuation.yield(.tick)
                }
            }
            let trial = await Self.conduct(beats, say)
            if trial.isOver { group.cancelAll() } else { try await group.next() }
            guard trial.isOver else { throw CoreClientError.connectionLost(Operation.live.name) }
            return trial
        }
    }

    private static func conduct(_ beats: AsyncStream<Beat>, _ say: (Progress) -> Void) async -> Trial {
        var trial = Trial()
        var silence = Duration.zero
        for await beat in beats {
            var step: Trial.Step?
            switch beat {
            case .report(let report):
                silence = .zero
                step = trial.receive(report.report, at: report.instant)
            case .tick:
                silence += tick
                if silence > Trial.silence { step = trial.finish() }
            }
            tell(step, of: trial, say)
            if trial.isOver { return trial }
        }
        tell(trial.finish(), of: trial, say)
        return trial
    }

    private static func tell(_ step: Trial.Step?, of trial: Trial, _ say: (Progress) -> Void) {
        switch step {
        case nil: return
        case .unknown(let reports): say(.unknown(reports: reports))
        case .heard(let symbol):
            let recording = trial.recordings[symbol] ?? TrialRecording()
            say(.heard(symbol, reports: recording.reports.count, in: recording.duration))
        }
        if !trial.isOver, let next = trial.next { say(.expecting(next)) }
    }
}

extension RawReport {
    fileprivate var instant: Instant { Instant(nanoseconds: UInt64(max(0, at)) * 1000) }

    fileprivate var report: [UInt8] { Hexadecimal.bytes(bytes) ?? [] }
}
