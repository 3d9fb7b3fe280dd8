import Journal
import Model
import Reactor
import Synchronization
import SystemService

/// The proof the watchdog asks for: the hardware thread has gone round since the last ping, and neither the journal's thread
/// nor the shared pool is stuck.
///
/// The hardware thread must answer at once. The others may take longer: a flash card that stalls for seconds is slow,
/// not dead, and nobody waits for it longer than 50 ms. A journal that fails with an error answers, and so is alive.
final class Progress: Sendable {
    static let journalPatience: Duration = .seconds(10)

    private let journal: Journal
    private let lastBeat = Mutex(Instant.now())

    init(journal: Journal) { self.journal = journal }

    /// Listens to the journal's thread until cancelled.
    func listen() async {
        while !Task.isCancelled {
            try? await journal.beat()
            lastBeat.withLock { $0 = .now() }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Answers when both have advanced; else never.
    func prove(_ answer: @escaping Watchdog.Answer) {
        HardwareThread.post { [self] in
            if Instant.now() - lastBeat.withLock({ $0 }) <= Self.journalPatience { answer(.success(())) }
        }
    }
}
