package import Model

/// A badge number: 1 to 20 digits and letters and nothing else. Readers differ in case, so it is kept in capitals.
struct BadgeFormat: ScanFormat {
    var numbering: BadgeNumbering

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        guard Self.isNumber(text) else { return nil }
        switch numbering {
        case .plain:
            if LicenceFragment.isOne(text) { return .refused(.fragment, as: .badge) }
            return Decoded(badge: String(text).uppercased(), as: .badge)
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

/// A badge that somebody at this entrance has: it is one, whatever else it looks like.
struct EnrolledBadge: ScanFormat {
    var numbering: BadgeNumbering
    var isEnrolled: (String) -> Bool

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        guard numbering == .plain, BadgeFormat.isNumber(text) else { return nil }
        let number = String(text).uppercased()
        return isEnrolled(number) ? Decoded(badge: number, as: .badge) : nil
    }
}

extension ScannerContent {
    /// Whether a badge of this number, as cardholder files write it, can come from such a scanner: whether it is what is decoded
    /// from its number, or from a stripe that holds it.
    package func mayDeliver(_ badge: String) -> Bool {
        if case .wiegand(let text) = badges, kinds.contains(.badge), text.mayDeliver(badge) { return true }
        return yields(badge, from: badge) || yields(badge, from: ";\(badge)?")
    }

    private func yields(_ badge: String, from text: String) -> Bool {
        let scan = Scan(bytes: Array(text.utf8), scanner: "import", at: Instant(nanoseconds: 0))
        let decoded = decode(scan, as: self, on: CalendarDate(daysSince1970: 0), isEnrolled: { $0 == badge })
        return decoded.credential == .badge(Badge(number: badge))
    }
}

extension Decoded {
    init(badge number: String, as format: Format) {
        self.init(format, .accepted(.badge(Badge(number: number))), fields: [.badgeNumber: number])
    }
}
