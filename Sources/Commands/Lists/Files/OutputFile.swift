import Files
import FoundationEssentials

/// A file that is written beside its place and moved there when it is whole: nobody ever reads half of one. Readable by
/// its owner alone, since it names people. What a killed command leaves beside, the next one writes over.
final class OutputFile {
    private let file: DurableFile
    private var pending: [UInt8] = []

    private static let pieceSize = 1 << 18

    init(_ path: String) throws {
        do throws(FileError) {
            file = try DurableFile(path, ending: ".part", isExclusive: true)
        } catch {
            throw error.action == .lock
                ? CommandError("\(path): another command is writing it") : CommandError.unwritable(path, error)
        }
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
