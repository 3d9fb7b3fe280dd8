import Dispatch
import Glibc
import Synchronization

/// What a command has begun and must not leave behind, since it names people: taken away on Ctrl-C, and when the terminal closes or
/// the command is told to end. Then it ends as the signal would have ended it.
final class Unfinished: Sendable {
    private struct State {
        var cleaning: [Int: @Sendable () -> Void] = [:]
        var next = 0
        var sources: [any DispatchSourceSignal] = []
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    private static let state = Mutex(State())
    private let number: Int

    /// - Parameter clean: takes away what there is by then; holds until this is released.
    init(_ clean: @escaping @Sendable () -> Void) {
        number = Self.state.withLock { state in
            if state.cleaning.isEmpty { state.sources = Self.signals.map(Self.listen) }
            state.next += 1
            state.cleaning[state.next] = clean
            return state.next
        }
    }

    deinit {
        Self.state.withLock { state in
            state.cleaning[number] = nil
            guard state.cleaning.isEmpty else { return }
            for source in state.sources { source.cancel() }
            for number in Self.signals { signal(number, SIG_DFL) }
            state.sources = []
        }
    }

    private static func listen(for number: Int32) -> any DispatchSourceSignal {
        // Not ignored meanwhile: one that waits already would be lost.
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            // The last begun first: a file before its folder.
            let cleaning = state.withLock { $0.cleaning.sorted { $0.key > $1.key }.map(\.value) }
            for clean in cleaning { clean() }
            signal(number, SIG_DFL)
            // A queue's thread has it blocked, and so may whoever started the command.
            var own = sigset_t()
            sigemptyset(&own)
            sigaddset(&own, number)
            pthread_sigmask(SIG_UNBLOCK, &own, nil)
            raise(number)
        }
        source.resume()
        return source
    }
}
