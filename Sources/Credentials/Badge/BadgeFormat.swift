import Model

/// A badge number: 1 to 20 digits and letters and nothing else. Readers differ in case, so it is kept in capitals.
struct BadgeFormat: ScanFormat {
    var numbering: BadgeNumbering

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        guard (1...20).contains(text.count), text.allSatisfy({ $0.isDigit || $0.isLetter }) else { return nil }
        let number = String(text).uppercased()
        switch numbering {
        case .plain: return Decoded(badge: number, as: .badge)
        case .wiegand: return nil
        }
    }
}

extension Decoded {
    init(badge number: String, as format: Format) {
        self.init(format, .accepted(.badge(Badge(number: number))), fields: [.badgeNumber: number])
    }
}
