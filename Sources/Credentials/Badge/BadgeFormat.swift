package import Model

/// A badge number: 1 to 20 digits and letters and nothing else. Readers differ in case, so it is kept in capitals.
struct BadgeFormat: ScanFormat {
    var numbering: BadgeNumbering
    /// Whether somebody at this entrance has this badge: then it is one, whatever else it looks like.
    var isEnrolled: (String) -> Bool = { _ in false }

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        guard Self.isNumber(text) else { return nil }
        switch numbering {
        case .plain:
            let number = String(text).uppercased()
            guard !LicenceFragment.isOne(text) || isEnrolled(number) else { return nil }
            return Decoded(badge: number, as: .badge)
        case .wiegand(let numbers): return wiegand(numbers, text)
        }
    }
}

extension BadgeFormat {
    static func isNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        (1...20).contains(text.count) && text.allSatisfy { $0.isDigit || $0.isLetter }
    }

    private func wiegand(_ numbers: WiegandText, _ text: ArraySlice<Unicode.Scalar>) -> Decoded {
        do {
            let card = try numbers.card(text)
            var decoded = Decoded(badge: card.badgeNumber, as: .badge)
            decoded.fields[.cardNumber] = String(card.number)
            decoded.fields[.facilityCode] = card.facility.map { String($0) }
            decoded.fields[.issueLevel] = card.issue.map { String($0) }
            decoded.fields[.manufacturerCode] = card.manufacturer.map { String($0) }
            return decoded
        } catch {
            return .refused(error, as: .badge)
        }
    }
}

extension ScannerContent {
    /// Whether a badge of this number, as cardholder files write it, can come from such a scanner.
    package func mayDeliver(_ badge: String) -> Bool {
        if PaymentCard(issuers: issuers).isBareNumber(Array(badge.unicodeScalars)[...]) { return false }
        if kinds.contains(.magstripe), badge.utf8.allSatisfy(\.isDigit) { return true }
        guard kinds.contains(.badge) else { return false }
        switch badges {
        case .plain: return true
        case .wiegand(let text): return text.mayDeliver(badge)
        }
    }
}

extension Decoded {
    init(badge number: String, as format: Format) {
        self.init(format, .accepted(.badge(Badge(number: number))), fields: [.badgeNumber: number])
    }
}
