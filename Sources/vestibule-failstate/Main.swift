import Files
import Glibc
import Model

/// Releases every lock relay of the file the core left: the installed fail state of the doors. Run before the core starts
/// and after it ended, however it ended. Small on purpose: it must work when nothing else does.
@main
struct Main {
    static func main() {
        let given = CommandLine.arguments.dropFirst().first.map { [$0] }
        if let word = given?.first, word.hasPrefix("-") { exit(answer(to: word)) }
        let results = (given ?? FailStateFile.paths).map(release)
        exit(results.max() ?? 0)
    }

    private static func answer(to option: String) -> Int32 {
        switch option {
        case "--version": write(Release.version, to: STDOUT_FILENO)
        case "--help", "-h": write(usage, to: STDOUT_FILENO)
        default:
            write("no option is called '\(option)'\n\(usage)", to: STDERR_FILENO)
            return 2
        }
        return 0
    }

    private static let usage = """
        USAGE: vestibule-failstate [FILE]

        Releases every lock relay that the core wrote down: \(FailStateFile.paths.joined(separator: ", ")), or FILE.
        Ends with 1 when one could not be released. vestibuled.service runs it; nobody else needs to.
        """

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
