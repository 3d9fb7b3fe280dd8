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

/// A piece of a licence: what a scan that lost its beginning or its end leaves. It looks like a badge's number.
enum LicenceFragment {
    /// A number in hexadecimal may begin like an element (`DAB1234`); a date in its place is no number.
    static func isOne(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = Array(text.map { $0.isLetter ? Unicode.Scalar($0.value & ~0x20) ?? $0 : $0 })
        if ["ANSI", "AAMVA"].contains(where: { text.starts(with: $0.unicodeScalars) }) { return true }
        let type = String(text.prefix(2))
        let body = ["DL", "ID", "EN"].contains(type) ? text.dropFirst(2) : text[...]
        if AAMVAElements.isIdentifier(body) {
            let value = Array(body.dropFirst(3))
            return !text.allSatisfy(\.isHexadecimal) || AAMVADate.read(value, yearFirst: false) != nil
        }
        return text.count > 4 && text[0] == "Z" && text[2] == "Z" && text[1] == text[3] && text[1].isLetter
            && text[4].isLetter
    }
}

extension Unicode.Scalar {
    fileprivate var isHexadecimal: Bool { isDigit || (0x41...0x46).contains(value) }
}
