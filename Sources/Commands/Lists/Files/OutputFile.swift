import Dispatch
import Files
import FoundationEssentials
import Glibc

/// A file that is written beside its place and moved there when it is whole: nobody ever reads half of one. Readable by
/// its owner alone, since it names people. What is not finished is gone, also after Ctrl-C; what a command that was killed leaves
/// beside, the next one writes over.
final class OutputFile {
    private let file: DurableFile
    private var pending: [UInt8] = []
    private var interrupts: [any DispatchSourceSignal] = []

    private static let pieceSize = 1 << 18

    init(_ path: String) throws {
        do throws(FileError) {
            file = try DurableFile(path, ending: ".part", isExclusive: true)
        } catch {
            throw error.action == .lock
                ? CommandError("\(path): another command is writing it") : CommandError.unwritable(path, error)
        }
        interrupts = [SIGINT, SIGTERM, SIGHUP].map { giveUp(on: $0) }
    }

    deinit {
        // What listens for signals holds it a little longer.
        file.giveUp()
        heedNothing()
    }

    /// Then ends as the signal would have ended it.
    private func giveUp(on number: Int32) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { [file] in
            file.giveUp()
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

    private func heedNothing() {
        for source in interrupts { source.cancel() }
        if !interrupts.isEmpty { for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) } }
        interrupts = []
    }

    func write(_ data: Data) throws {
        pending += data
        if pending.count >= Self.pieceSize { try flush() }
    }

    /// Moves it to its place, once it is on the disk.
    func publish() throws {
        try flush()
        do throws(FileError) {
            try file.sync()
            try file.settle()
        } catch {
            throw CommandError.unwritable(file.path, error)
        }
    }

    private func flush() throws {
        do throws(FileError) { try file.write(pending) } catch { throw CommandError.unwritable(file.path, error) }
        pending.removeAll(keepingCapacity: true)
    }
}
