package import Model

/// Decodes a scan. Never fails silently: what no format recognises is `unsupported`.
package func decode(_ scan: Scan) -> Decoded {
    guard let payload = Payload(scan) else { return .failed(.framing) }
    let formats: [any ScanFormat.Type] = [PaymentCard.self, AAMVAFormat.self, BadgeFormat.self]
    return formats.lazy.compactMap { $0.decode(payload) }.first ?? .failed(.unsupported)
}
