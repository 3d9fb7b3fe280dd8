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
        if let issuers = section.value("issuers") { content.issuers = Set(issuers.list().compactMap(issuer)) }
        section.finish()
        return content
    }

    private func issuer(_ value: Value) -> String? {
        guard let text = value.text() else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), [6, 8].contains(text.count) else {
            value.complain(
                "\"\(text)\" is not an issuer's number: the first six or eight digits of the school's own cards",
                instead: "Write for example issuers: [600847]"
            )
            return nil
        }
        guard !PaymentNetwork.owns(issuer: text) else {
            value.complain(
                "\(text) belongs to a payment network, and payment cards are never kept",
                instead: "Remove it from issuers; give these people badges of another kind"
            )
            return nil
        }
        return text
    }

    private static let kinds: KeyValuePairs<String, ScannerContent.Kind> = [
        "aamva": .aamva, "mrz": .mrz, "magstripe": .magstripe, "badge": .badge, "qr": .qr,
    ]

    /// `plain`, or how the card's bits are written.
    private func badges(_ value: Value) -> BadgeNumbering? {
        guard value.isGroup else { return value.choice(["plain": .plain]) }
        let section = Section(value)
        let drawing = section.value("layout")
        let masks = section.value("parity-masks")
        let name = drawing == nil ? section.required("format", example: "H10301") : section.value("format")
        let known = name?.word(of: WiegandFormat.self, such: .h10301)
        let radixes: KeyValuePairs<String, WiegandText.Radix> = ["decimal": .decimal, "hex": .hexadecimal]
        let radix = section.value("number")?.choice(radixes)
        let parities: KeyValuePairs<String, WiegandText.Parity> = ["stripped": .stripped, "included": .included]
        let parity = section.value("parity")?.choice(parities)
        let reversed = section.value("reversed-bytes")?.choice(["true": true, "false": false])
        let facilities = section.value("facilities").map {
            $0.list().compactMap { $0.integer(in: 0...Int(UInt32.max)) }
        }
        section.finish()
        if drawing != nil, let name {
            name.complain("stands beside a layout, which describes the bits itself", instead: "Keep one of the two")
        }
        if drawing == nil, let masks {
            masks.complain("belongs to a layout", instead: "Write layout: beside it, or remove it")
        }
        let own = drawing.flatMap { layout($0, masks, isStripped: parity != .included) }
        guard let format = own.map(WiegandText.Format.own) ?? known.map(WiegandText.Format.known) else { return nil }
        return .wiegand(
            WiegandText(
                format,
                radix: radix ?? .decimal,
                parity: parity ?? .stripped,
                reversedBytes: reversed ?? false,
                facilities: Set((facilities ?? []).map { UInt64($0) })
            )
        )
    }

    /// A site's own layout: a letter for each bit, and a mask for each parity bit.
    private func layout(_ drawing: Value, _ masks: Value?, isStripped: Bool) -> WiegandLayout? {
        let lines = masks?.list().compactMap { $0.text() } ?? []
        guard let text = drawing.text() else { return nil }
        do {
            return try WiegandLayout(drawing: text, masks: lines, isStripped: isStripped)
        } catch {
            drawing.complain("\(error)", instead: "Write for example layout: PFFFFFFFFNNNNNNNNNNNNNNNNP")
            return nil
        }
    }
}
