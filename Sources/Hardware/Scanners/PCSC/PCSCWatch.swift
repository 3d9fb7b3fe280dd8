import CPCSC
import Glibc
import HID
import Synchronization

/// Watches pcscd's readers on a thread of its own, because asking for changes blocks.
final class PCSCWatch: Sendable {
    enum Notice: Sendable, Hashable {
        /// The readers there are now.
        case readers([String])
        /// pcscd does not let this process ask.
        case refused
        /// A card's answer to GET DATA; `nil` when it did not answer.
        case card(reader: String, answer: [UInt8]?)
    }

    /// Also how long a stop may take.
    private static let patience: UInt32 = 1000

    private let isStopped = Atomic(false)
    private let cancellation = Mutex<(@Sendable () -> Void)?>(nil)
    private let found: @Sendable (Notice) -> Void

    init(found: @escaping @Sendable (Notice) -> Void) {
        self.found = found
        let watch = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<PCSCWatch>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            watch
        )
        if result == 0 { pthread_detach(thread) } else { Unmanaged<PCSCWatch>.fromOpaque(watch).release() }
    }

    /// Nothing is found any more after this returns, but for what is under way.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        cancellation.withLock { $0?() }
    }

    private var goesOn: Bool { !isStopped.load(ordering: .relaxed) }

    private func run() {
        while goesOn {
            do throws(PCSCError) {
                let context = try PCSCContext()
                cancellation.withLock { $0 = context.cancellation }
                defer { cancellation.withLock { $0 = nil } }
                try watch(context)
            } catch {
                // pcscd has gone, or was never there: it may come.
                if goesOn { found(error.isAccess ? .refused : .readers([])) }
                for _ in 0..<20 where goesOn { usleep(50_000) }
            }
        }
    }

    private func watch(_ context: borrowing PCSCContext) throws(PCSCError) {
        var cards = PCSCCards()
        var readers: [String]?
        while goesOn {
            let now = try context.readers()
            if now != readers {
                cards.keep(now)
                found(.readers(now))
                readers = now
            }
            let states = cards.states(of: now)
            guard let changed = try context.wait(for: states, milliseconds: Self.patience) else { continue }
            for reader in cards.changed(zip(states, changed).map { ($0.reader, $1) }) {
                found(.card(reader: reader, answer: try? context.ask(reader, CardIdentifier.command)))
            }
        }
    }
}
