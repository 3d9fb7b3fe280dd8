import Model

/// A badge number: 1 to 20 digits and letters and nothing else. Readers differ in case, so it is kept in capitals.
struct BadgeFormat: ScanFormat {
    var numbering: BadgeNumbering

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.trimmed
        guard (1...20).contains(text.count), text.allSatisfy({ $0.isDigit || $0.isLetter }),
            !LicenceFragment.isOne(text)
        else { return nil }
        switch numbering {
        case .plain: return Decoded(badge: String(text).uppercased(), as: .badge)
        case .wiegand(let numbers): return wiegand(numbers, text)
        }
    }
}

extension BadgeFormat {
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

extension Decoded {
    init(badge number: String, as format: Format) {
        self.init(format, .accepted(.badge(Badge(number: number))), fields: [.badgeNumber: number])
    }
}
