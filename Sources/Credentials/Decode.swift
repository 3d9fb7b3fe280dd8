package import Model

/// Decodes a scan. Never fails silently: what no format recognises is `unsupported`.
/// - Parameters:
///   - content: what the scanner may deliver, and how it writes badge numbers.
///   - today: tells the century of a year of two digits.
///   - isEnrolled: whether somebody at this entrance has the badge of this number, which may look like something else.
///   - passes: who can tell a visitor pass of ours from a forged one; without, all are `signatureWrong`.
package func decode(
    _ scan: Scan,
    as content: ScannerContent = .any,
    on today: CalendarDate,
    passes: PassVerifier? = nil,
    isEnrolled: @escaping (String) -> Bool = { _ in false }
) -> Decoded {
    guard !scan.bytes.isEmpty else { return .refused(.empty) }
    guard let payload = Payload(scan, content.aim) else { return .refused(.tooLong) }
    let formats: [any ScanFormat] = [
        PaymentCard(issuers: content.issuers), EnrolledBadge(numbering: content.badges, isEnrolled: isEnrolled),
        PassFormat(verifier: passes), PreRegistrationFormat(), AAMVAFormat(), MagstripeFormat(),
        MRZFormat(today: today), BadgeFormat(numbering: content.badges),
    ]
    let read = formats.lazy.compactMap { $0.decode(payload) }.first
    // Documents and passes have numbers of their own; everything else may hide one that must not be kept.
    if read?.isDocumentOrPass != true, StrayPaymentCard.isAnywhere(in: scan.bytes, but: content.issuers) {
        return .refused(.paymentCard, as: .paymentCard)
    }
    guard var decoded = read else { return .refused(Foreign.refusal(scan, payload) ?? .unsupported) }
    if let kind = decoded.format?.kind, !content.kinds.contains(kind) {
        return .refused(.notAllowed, as: decoded.format)
    }
    guard decoded.refusal != .paymentCard else { return decoded }
    if case .document(let document)? = decoded.credential, isUnborn(document, today) {
        return .refused(.birthDateImpossible, as: decoded.format)
    }
    if decoded.credential != nil { decoded.fields[.aim] = payload.aim.map { "]" + $0 } }
    decoded.precede(payload.quirks)
    decoded.mark()
    return decoded
}

/// A box whose clock lost its time stands at 1970 or at its image's date, and says nothing about anybody's birth.
private func isUnborn(_ document: IdentityDocument, _ today: CalendarDate) -> Bool {
    guard let birthDate = document.birthDate, today.year >= 2026 else { return false }
    return birthDate > today
}

extension Decoded {
    /// Whole or damaged.
    fileprivate var isDocumentOrPass: Bool {
        switch format {
        case .aamva, .mrz, .visitorPass, .preRegistration: true
        case .magstripe: credential.map { if case .document = $0 { true } else { false } } ?? false
        case .badge, .paymentCard, nil: false
        }
    }
}

extension Decoded.Format {
    /// What a scanner's profile calls it; payment cards are refused whatever it allows.
    var kind: ScannerContent.Kind? {
        switch self {
        case .aamva: .aamva
        case .magstripe: .magstripe
        case .mrz: .mrz
        case .badge: .badge
        case .visitorPass, .preRegistration: .qr
        case .paymentCard: nil
        }
    }
}

/// One thing a scan can be. The first format that recognises a payload has the last word on it.
protocol ScanFormat {
    /// `nil` when the payload is something else altogether.
    func decode(_ payload: Payload) -> Decoded?
}
