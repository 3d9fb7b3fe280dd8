import Model

/// A badge number: 1 to 20 digits and letters and nothing else. Readers differ in case, so it is kept in capitals.
enum BadgeFormat: ScanFormat {
    static func decode(_ payload: Payload) -> Decoded? {
        let number = payload.text.trimmed
        guard (1...20).contains(number.count), number.allSatisfy({ $0.isDigit || $0.isLetter }) else { return nil }
        return .credential(.badge(Badge(number: String(number).uppercased())))
    }
}
