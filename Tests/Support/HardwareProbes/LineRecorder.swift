package import Hardware
package import Model
package import Reactor

/// A started port and what it delivers, in words: `door on`, `door off`, `lock lost`.
@HardwareThread
package final class LineRecorder {
    package let port: GPIOLinePort
    package nonisolated let events = Recorder<LineEvent>()

    package init(_ wirings: [LineWiring]) throws {
        port = GPIOLinePort(wirings)
        try port.start(deliver: events.deliver)
    }

    package nonisolated func next() async throws -> String {
        switch try await events.next() {
        case .changed(let line, let active, _):
            "\(line) \(active ? "on" : "off")"
        case .lost(let line): "\(line) lost"
        case .chattering(let line, let begins, _): "\(line) \(begins ? "chatters" : "calm")"
        }
    }

    package nonisolated func next(_ count: Int) async throws -> [String] {
        var words: [String] = []
        while words.count < count { words.append(try await next()) }
        return words
    }
}
