import LocalAPI

/// What people typed: trimmed, of a sane length, without control characters.
enum Text {
    static func checked(_ text: String, _ name: String, _ length: ClosedRange<Int>) throws(Problem) -> String {
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        guard length.contains(trimmed.count), trimmed.allSatisfy({ !$0.isControl }) else {
            throw Problem(
                .badRequest,
                "'\(name)' should have \(length.lowerBound) to \(length.upperBound) characters, none of them control characters."
            )
        }
        return String(trimmed)
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
