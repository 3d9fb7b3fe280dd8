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
    private func badge(_ tracks: Tracks, _ quirks: [Quirk]) throws(ScanRefusal) -> Decoded {
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

/// What a track begins with, as a keyboard types it (MagTek 99875206). The one table: what is a track is one for payment cards, too.
enum Sentinel {
    static let first: Unicode.Scalar = "%"
    /// `@` where it is encoded as letters.
    static func isSecond(_ scalar: Unicode.Scalar) -> Bool { scalar == ";" || scalar == "@" }
    /// Track 3 begins with one of the others, or with one of those above again.
    static func isAny(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case first, ";", "@", "+", "#", "!", "&": true
        default: false
        }
    }
}

/// The tracks of a stripe as a keyboard types them: each from its start sentinel to `?`. What stands between them, an LRC or a CR, is
/// dropped.
struct Tracks {
    private(set) var first: [Unicode.Scalar]?
    private(set) var second: [Unicode.Scalar]?
    private(set) var third: [Unicode.Scalar]?
    /// A track the reader could not read: it sends `E` in place of the data.
    private(set) var hasError = false

    /// `nil` unless the text begins with a sentinel and one whole track follows.
    init?(_ text: ArraySlice<Unicode.Scalar>) {
        guard let start = text.first, start == Sentinel.first || Sentinel.isSecond(start) else { return nil }
        var rest = text
        while let start = rest.firstIndex(where: Sentinel.isAny) {
            let data = rest[(start + 1)...].prefix { $0 != "?" }
            guard data.endIndex < text.endIndex else { break }
            take(Array(data), rest[start])
            rest = text[(data.endIndex + 1)...]
        }
        if first == nil, second == nil, third == nil, !hasError { return nil }
    }

    private mutating func take(_ data: [Unicode.Scalar], _ sentinel: Unicode.Scalar) {
        if data == ["E"] {
            hasError = true
        } else if sentinel == Sentinel.first, first == nil, second == nil {
            first = data
        } else if Sentinel.isSecond(sentinel), second == nil {
            second = data
        } else {
            third = data
        }
    }
}
