import Model

/// Where a scan ends that comes as plain text, from a keyboard wedge or a serial line.
///
/// A suffix ends a badge number (at most 20 letters and digits) at once. Longer payloads may hold the suffix themselves,
/// so they end when the scanner has been silent. Without a suffix at its end a scan is `truncated`, for half a badge
/// number may be somebody else's; only a driver's licence is passed on, because its own header tells whether all of it
/// is there.
struct TextScan: Hashable, Sendable {
    private static let maximumBadge = 20
    /// Issuers err by a byte or two.
    private static let slack = 2
    let framing: Framing

    /// The badge number that ends with the last byte; `nil` while the scan may go on.
    func badge(_ bytes: [UInt8]) -> Reading? {
        guard bytes.count <= 64, let text = framing.withoutSuffix(bytes[...]), text.count < bytes.count,
            let body = framing.withoutPrefix(text.drop(while: \.isLineEnd))
        else { return nil }
        // An AIM identifier, `]C0`, may come before the number.
        let number = body.first == UInt8(ascii: "]") ? body.dropFirst(3) : body
        guard !number.isEmpty, number.count <= Self.maximumBadge, number.allSatisfy(\.isAlphanumeric) else {
            return nil
        }
        return .scan(Array(body), aim: nil)
    }

    /// Whether the scan says of itself that more of it is to come.
    func isUnfinished(_ bytes: [UInt8]) -> Bool {
        LicenceLength(bytes).map { bytes.count + Self.slack < $0.declared } ?? false
    }

    /// What a scan that ended in silence was; `nil` for nothing but line ends.
    func whole(_ bytes: [UInt8]) -> Reading? {
        guard !bytes.allSatisfy(\.isLineEnd) else { return nil }
        guard let body = framing.withoutPrefix(bytes[...]).map(Array.init) else { return .failure(.framing) }
        if LicenceLength.begins(body) { return .scan(licence(body), aim: nil) }
        guard let text = framing.withoutSuffix(body[...]) else { return .failure(.truncated) }
        return text.isEmpty ? nil : .scan(Array(text), aim: nil)
    }

    /// A licence ends with a CR of its own. What follows is the scanner's suffix: beyond the declared length, or, where
    /// that is wrong, after another CR.
    private func licence(_ bytes: [UInt8]) -> [UInt8] {
        let declared = LicenceLength(bytes)?.declared
        if bytes.count == declared { return bytes }
        let shorter = framing.withoutEachSuffix(bytes[...])
        let right = shorter.first { $0.count == declared } ?? shorter.first { $0.last == 0x0D }
        return right.map(Array.init) ?? bytes
    }
}
