package import Model

/// What decoding a scan gave: what it is, how far that can be relied upon, and why.
package struct Decoded: Hashable, Sendable {
    /// What recognised the scan; `nil` when nothing did.
    package var format: Format?
    package var outcome: Outcome
    /// What was read, for the technician and the lab. The rules get `credential`, which holds no more than they need.
    package var fields: [ScanField: String]
    /// What was odd about the scan and how it was dealt with.
    package var quirks: [Quirk]

    package init(
        _ format: Format?,
        _ outcome: Outcome,
        fields: [ScanField: String] = [:],
        quirks: [Quirk] = []
    ) {
        (self.format, self.outcome, self.fields, self.quirks) = (format, outcome, fields, quirks)
    }

    /// - Parameter format: what recognised the scan, where anything did.
    package static func refused(_ refusal: Refusal, as format: Format? = nil, quirks: [Quirk] = []) -> Decoded {
        Decoded(format, .refused(refusal), quirks: quirks)
    }

    package enum Outcome: Hashable, Sendable {
        /// Everything was there and is right.
        case accepted(Credential)
        /// Every field is right; one of `quirks` is odd enough to say so.
        case degraded(Credential)
        /// Every field that is there is right; these are missing, and the officer must look at the card.
        case partial(Credential, missing: [ScanField])
        case refused(Refusal)
    }

    package enum Format: String, Hashable, Sendable, Codable, CaseIterable {
        case aamva, magstripe, mrz, badge, visitorPass, preRegistration, paymentCard
    }

    package var credential: Credential? {
        switch outcome {
        case .accepted(let credential), .degraded(let credential), .partial(let credential, _): credential
        case .refused: nil
        }
    }

    package var refusal: Refusal? { if case .refused(let refusal) = outcome { refusal } else { nil } }
}
