/// A key that types nothing until the next one: an accent and the letters it goes on.
struct DeadKey: Hashable, Sendable {
    /// As `LayoutTable` writes it.
    let accent: Unicode.Scalar

    init?(_ scalar: Unicode.Scalar) {
        guard Self.composed[scalar] != nil else { return nil }
        accent = scalar
    }

    /// The accent by itself, which the space bar gives.
    var alone: Unicode.Scalar { Self.spacing[accent] ?? accent }

    /// The letter with the accent on it; `nil` when there is no such letter.
    func on(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        let pairs = Array((Self.composed[accent] ?? "").unicodeScalars)
        return stride(from: 0, to: pairs.count, by: 2).first { pairs[$0] == letter }.map { pairs[$0 + 1] }
    }

    private static let spacing: [Unicode.Scalar: Unicode.Scalar] = ["ˊ": "´", "ˋ": "`", "ˆ": "^", "˜": "~"]

    /// Letter and letter with accent, in pairs; those of Windows-1252.
    private static let composed: [Unicode.Scalar: String] = [
        "ˊ": "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ",
        "ˋ": "aàeèiìoòuùAÀEÈIÌOÒUÙ",
        "ˆ": "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        "˜": "aãnñoõAÃNÑOÕ",
        "¨": "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ",
        "¸": "cçCÇ",
    ]
}
