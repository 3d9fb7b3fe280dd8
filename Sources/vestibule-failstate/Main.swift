import Files
import Glibc
import Model

/// Releases every lock relay of the file the core left: the installed fail state of the doors. Run as early in the boot as
/// its chips are there, and after the core ended, however it ended. Small on purpose: it must work when nothing else does.
///
/// `--wait` is for the boot: relays whose chip is not there yet are tried again for a few seconds.
@main
struct Main {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let patience = arguments.first == "--wait" ? FailState.patience : 0
        if patience > 0 { arguments.removeFirst() }
        if let word = arguments.first, word.hasPrefix("-") || arguments.count > 1 { exit(answer(to: word)) }
        let results = (arguments.isEmpty ? FailStateFile.paths : arguments).map { release($0, patience) }
        exit(results.max() ?? 0)
    }

    private static func answer(to option: String) -> Int32 {
        switch option {
        case "--version": write(Release.version, to: STDOUT_FILENO)
        case "--help", "-h": write(usage, to: STDOUT_FILENO)
        default:
            write("\(usage)", to: STDERR_FILENO)
            return 2
        }
        return 0
    }

    private static let usage = """
        usage: vestibule-failstate [--wait] [FILE]

        Releases every lock relay that the core wrote down: \(FailStateFile.paths.joined(separator: ", ")), or FILE.
        Ends with 1 when one could not be released. vestibuled.service runs it; nobody else needs to.
        """

    private static func release(_ path: String, _ patience: Int) -> Int32 {
        switch readFile(path) {
        case .text(let text): return FailState(text, path: path).apply(patience)
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

/// Some thousand relays.
private let sizeLimit = 1 << 18

func readFile(_ path: String) -> FileContents {
    do throws(FileError) {
        // A FIFO in its place would keep the boot waiting.
        let bytes = try OwnedDescriptor(openingFile: path).contents(limit: sizeLimit)
        guard bytes.count <= sizeLimit else { return .unreadable("it is larger than \(sizeLimit >> 10) KiB") }
        return .text(String(decoding: bytes, as: UTF8.self))
    } catch {
        switch error.code {
        case ENOENT: return .missing
        case ENOTSUP: return .unreadable("it is no regular file")
        default: return .unreadable(error.reason)
        }
    }
}

func write(_ line: String, to descriptor: Int32) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
}
