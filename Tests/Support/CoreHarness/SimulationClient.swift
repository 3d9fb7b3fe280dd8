import Files
import Foundation
import Glibc
package import Hardware
package import Model

/// A client of the simulated ports: what the virtual entrance page does, for tests.
package actor SimulationClient {
    private let descriptor: Int32
    private var buffer = LineBuffer(longest: SimulationWire.longestLine)
    private var lines: [LineID: Bool] = [:]
    private var answers: [SimulationReport] = []
    private var drives: [(line: LineID, active: Bool)] = []
    /// How far each line's changes were waited for.
    private var seen: [LineID: Int] = [:]

    package init(socket path: String) async throws {
        descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard UnixAddress(path)?.connect(descriptor) == true, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            throw HarnessError("\(path): \(String(cString: strerror(errno)))")
        }
        try await Eventually.value("the ports' state") {
            readAll(); return lines.isEmpty ? nil : ()
        }
    }

    deinit { close(descriptor) }

    package func scan(_ scanner: ScannerID, _ text: String) async throws {
        try await send(.scan(scanner: scanner, hex: text.utf8.map { String(format: "%02x", $0) }.joined(), aim: nil))
    }

    package func set(_ line: LineID, _ active: Bool) async throws { try await send(.set(line: line, active: active)) }

    /// Sends a command and waits until it is accepted.
    package func send(_ command: SimulationCommand) async throws {
        let bytes = try SimulationWire.encode(command)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw HarnessError("the ports are gone") }
        let answer = try await Eventually.value("an answer of the ports") {
            let isOver = readAll()
            guard answers.isEmpty else { return answers.removeFirst() }
            guard !isOver else { throw HarnessError("the ports closed the connection") }
            return nil
        }
        if case .error(let message) = answer { throw HarnessError(message) }
    }

    /// Waits until the line has had this value since it was last waited for; a change that is over counts.
    package func waits(for line: LineID, toBe active: Bool) async throws {
        try await Eventually.value("line \(line) \(active)") {
            let isOver = readAll()
            if let index = drives.indices.first(where: { $0 >= seen[line, default: 0] && drives[$0] == (line, active) })
            {
                seen[line] = index + 1
                return ()
            }
            guard !isOver else { throw HarnessError("the ports closed the connection") }
            let isNew = drives[seen[line, default: 0]...].contains { $0.line == line }
            return !isNew && lines[line] == active ? () : nil
        }
    }

    /// Every change of the outputs and inputs since the connection.
    package func changes(of line: LineID) -> [Bool] {
        readAll()
        return drives.filter { $0.line == line }.map(\.active)
    }

    /// - Returns: whether the ports closed the connection.
    @discardableResult
    private func readAll() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return count == 0 || errno != EAGAIN }
            for line in (try? buffer.receive(bytes[..<count])) ?? [] {
                if let report = try? SimulationWire.decode(SimulationReport.self, from: line) { take(report) }
            }
        }
    }

    private func take(_ report: SimulationReport) {
        switch report {
        case .state(_, let states):
            for state in states { lines[state.id] = state.active ?? false }
        case .line(let id, let active):
            lines[id] = active
            drives.append((id, active))
        case .scanner: break
        case .accepted, .error: answers.append(report)
        }
    }
}
