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
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno))) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = read(file, &buffer, buffer.count)
        if count == 0 { return .text(String(decoding: bytes, as: UTF8.self)) }
        guard count > 0 else { return .unreadable(String(cString: strerror(errno))) }
        bytes += buffer[..<count]
    }
}

func write(_ line: String, to descriptor: Int32) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
}
