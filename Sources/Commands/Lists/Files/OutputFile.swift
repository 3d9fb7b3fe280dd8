import Files
import FoundationEssentials
import Synchronization

/// A file that is written beside its place and moved there when it is whole: nobody ever reads half of one. Readable by
/// its owner alone, since it names people. What is not finished is gone, also after Ctrl-C; what a command that was killed leaves
/// beside, the next one writes over.
final class OutputFile {
    private let file: DurableFile
    private let unfinished: Unfinished
    private var pending: [UInt8] = []

    private static let pieceSize = 1 << 18

    init(_ path: String) throws {
        // Before there is anything to be taken away.
        let begun = Begun()
        unfinished = Unfinished { begun.file.withLock { $0?.giveUp() } }
        let made = begun.file.withLock { held in
            let made = Result { () throws(FileError) in try DurableFile(path, ending: ".part", isExclusive: true) }
            held = try? made.get()
            return made
        }
        do throws(FileError) {
            file = try made.get()
        } catch {
            throw error.action == .lock
                ? CommandError("\(path): another command is writing it") : CommandError.unwritable(path, error)
        }
    }

    private final class Begun: Sendable {
        let file = Mutex<DurableFile?>(nil)
    }

    // What listens for signals holds it a little longer.
    deinit { file.giveUp() }

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
