package import Model

/// One event as a technician reads it.
package struct EventLine: Sendable {
    package var record: EventRecord

    package init(_ record: EventRecord) { self.record = record }

    /// `  1042  2026-11-21 14:05:09  access.denied  main  expired …`; what does not fit goes on below, indented.
    package func text(_ style: Style) -> String {
        let head = "\(leftPadded(record.seq, 7))  \(style.dateAndTime(record.time))  "
        let type = record.type.rawValue.padded(22)
        let line = head + ([type, record.subject.padded(12)] + details).joined(separator: "  ")
        return TextLayout.wrapped(line, hanging: head.count + 2).map { $0.trimmingTrailingSpaces }.joined(
            separator: "\n"
        )
    }

    private var details: [String] {
        var parts: [String] = []
        if record.edge != .instant { parts.append(record.edge.rawValue) }
        if let reason = record.reason { parts.append(reason) }
        if record.actor != .system { parts.append("by \(record.actor.rawValue)") }
        if record.basis == .simulated { parts.append("(simulated)") }
        return parts + record.data.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.word)" }
    }

    private func leftPadded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }
}

extension JSONValue {
    /// Short, for one line.
    fileprivate var word: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .double(let value): "\(value)"
        // A hash or a signature: with --json all of it.
        case .string(let value): value.count > 40 && !value.contains(" ") ? value.prefix(16) + "…" : value
        case .array(let values): values.map(\.word).joined(separator: ",")
        case .object(let values):
            values.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.word)" }.joined(separator: ",")
        }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
