import Files
import Glibc
import Model

/// Releases every lock relay of the file the core left: the installed fail state of the doors. Run before the core starts
/// and after it ended, however it ended. Small on purpose: it must work when nothing else does.
@main
struct Main {
    static func main() {
        let given = CommandLine.arguments.dropFirst().first.map { [$0] }
        let results = (given ?? FailStateFile.paths).map(release)
        exit(results.max() ?? 0)
    }

    private static func release(_ path: String) -> Int32 {
        switch readFile(path) {
        case .text(let text): return FailState(text, path: path).apply()
        case .missing:
            write("no lock relays: \(path) does not exist", to: STDOUT_FILENO)
            return 0
        case .unreadable(let reason):
            write("\(path): cannot be read: \(reason). The locks were not released.", to: STDERR_FILENO)
            return 1
        }
    }
}

enum FileContents {
    case text(String)
    case missing
    case unreadable(String)
}

func readFile(_ path: String) -> FileContents {
    do throws(FileError) {
        let bytes = try OwnedDescriptor(opening: path).contents(limit: 1 << 24)
        return .text(String(decoding: bytes, as: UTF8.self))
    } catch {
        return error.code == ENOENT ? .missing : .unreadable(error.reason)
    }
}

func write(_ line: String, to descriptor: Int32) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
}
