import Model

/// Reads `content:`, what a scanner may deliver.
struct ContentReader {
    let section: Section

    func read(base: ScannerContent) -> ScannerContent {
        var content = base
        let kinds = section.value("kinds").map { $0.list().compactMap { $0.choice(Self.kinds) } }
        if let kinds, !kinds.isEmpty { content.kinds = Set(kinds) }
        let uses: KeyValuePairs<String, ScannerContent.AIMUse> = [
            "expected": .expected, "optional": .optional, "none": .none,
        ]
        if let aim = section.value("aim")?.choice(uses) { content.aim = aim }
        if let badges = section.value("badges").flatMap({ self.badges($0) }) { content.badges = badges }
        section.finish()
        return content
    }

    private static let kinds: KeyValuePairs<String, ScannerContent.Kind> = [
        "aamva": .aamva, "mrz": .mrz, "magstripe": .magstripe, "badge": .badge, "qr": .qr,
    ]

    /// `plain`, or how the card's bits are written.
    private func badges(_ value: Value) -> BadgeNumbering? {
        guard value.isGroup else { return value.choice(["plain": .plain]) }
        let section = Section(value)
        let format = section.required("format", example: "H10301")?.word(of: WiegandFormat.self, such: .h10301)
        let radixes: KeyValuePairs<String, WiegandText.Radix> = ["decimal": .decimal, "hex": .hexadecimal]
        let radix = section.value("number")?.choice(radixes)
        let parities: KeyValuePairs<String, WiegandText.Parity> = ["stripped": .stripped, "included": .included]
        let parity = section.value("parity")?.choice(parities)
        let reversed = section.value("reversed-bytes")?.choice(["true": true, "false": false])
        let facilities = section.value("facilities").map {
            $0.list().compactMap { $0.integer(in: 0...Int(UInt32.max)) }
        }
        section.finish()
        guard let format else { return nil }
        return .wiegand(
            WiegandText(
                format: format,
                radix: radix ?? .decimal,
                parity: parity ?? .stripped,
                reversedBytes: reversed ?? false,
                facilities: Set((facilities ?? []).map { UInt64($0) })
            )
        )
    }

}
