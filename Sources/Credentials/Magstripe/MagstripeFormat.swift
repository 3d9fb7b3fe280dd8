import Model

/// The tracks of a magnetic stripe: a driver's licence (AAMVA DL/ID Card Design Standard, annex F), or the number of a
/// school's own card.
struct MagstripeFormat: ScanFormat {
    func decode(_ payload: Payload) -> Decoded? {
        var text = payload.text.trimmed
        // Caps Lock was on; the codes of a stripe have capitals only.
        let isSwapped = text.contains { $0.isLetter && $0.value >= 0x61 }
        if isSwapped { text = ArraySlice(text.map { $0.isLetter ? Unicode.Scalar($0.value & ~0x20) ?? $0 : $0 }) }
        guard let tracks = Tracks(text) else { return nil }
        let quirks: [Quirk] = isSwapped ? [.caseSwapped] : []
        do {
            guard let second = tracks.second, LicenceTrack.isLicence(second) else { return try badge(tracks, quirks) }
            return try MagstripeLicence(tracks).decoded(quirks)
        } catch {
            return .refused(error, as: .magstripe, quirks: quirks)
        }
    }

    /// Digits up to the first separator, on track 2 or else on track 1. Beside a licence's name they are what is left of
    /// its issuer's number.
    private func badge(_ tracks: Tracks, _ quirks: [Quirk]) throws(Decoded.Refusal) -> Decoded {
        guard let track = tracks.second ?? tracks.first, tracks.first.flatMap({ try? NameTrack($0) }) == nil else {
            throw .trackUnreadable
        }
        let number = track.prefix { $0 != "=" && $0 != "^" }
        guard (1...20).contains(number.count), number.allSatisfy(\.isDigit) else { throw .unsupported }
        var decoded = Decoded(badge: String(number), as: .magstripe)
        decoded.quirks = quirks
        return decoded
    }
}
