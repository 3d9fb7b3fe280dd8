import Model

/// The PDF417 of a North American driver's licence or identification card: AAMVA DL/ID Card Design Standard, versions
/// 01 (2000) to 11 (2025), annex D.
///
/// What cards and scanners really deliver departs from the standard in every part of the header, so the header is found
/// and never trusted; what is left is believed only where it cannot be read two ways.
struct AAMVAFormat: ScanFormat {
    func decode(_ payload: Payload) -> Decoded? {
        guard let header = AAMVAHeader(in: payload.text) else { return nil }
        do {
            return try AAMVADocument(header, isMultibyte: payload.isMultibyte).read()
        } catch {
            return .refused(error, as: .aamva, quirks: header.quirks)
        }
    }
}
