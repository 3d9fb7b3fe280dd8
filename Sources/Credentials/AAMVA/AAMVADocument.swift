import Model

/// Puts the document together, and says how much of it can be relied upon.
struct AAMVADocument {
    let header: AAMVAHeader
    let elements: AAMVAElements

    /// Elements that identify a person. None of them may be there twice with different values.
    private static let identifying = ["DCS", "DAC", "DAD", "DCT", "DAA", "DAB", "DCU", "DBB", "DAQ", "DBA"]

    func read() throws(Decoded.Refusal) -> Decoded {
        guard elements.conflicts.isDisjoint(with: Self.identifying) else { throw .contradictory }
        guard let birth = elements["DBB"], !isCut("DBB") else { throw .birthDateMissing }
        guard let birthDate = AAMVADate.read(birth, yearFirst: yearFirst) else { throw .birthDateImpossible }
        guard let name = AAMVAName.read(elements), !nameIsCut else { throw isShort ? .truncated : .nameMissing }
        let expires = isCut("DBA") ? nil : elements["DBA"].flatMap { AAMVADate.read($0, yearFirst: yearFirst) }
        if let expires, expires <= birthDate { throw .contradictory }
        let document = IdentityDocument(
            kind: header.subfiles.first?.type == "ID" ? .identificationCard : .driversLicense,
            number: number,
            name: name,
            birthDate: birthDate,
            expires: expires,
            sex: sex,
            issuer: issuer?.jurisdiction ?? elements.text("DAJ") ?? elements.text("DAO")
        )
        return Decoded(document, as: .aamva, missing: missing(in: document), quirks: quirks, details: details)
    }

    private func missing(in document: IdentityDocument) -> [ScanField] {
        (document.number == nil ? [.documentNumber] : []) + (quirks.contains(.subfileMissing) ? [.remainder] : [])
    }

    private var issuer: Issuer? { header.issuerNumber.flatMap(Issuer.init(number:)) }

    private var yearFirst: Bool {
        guard let version = header.version, header.issuerNumber != nil else { return false }
        return version <= 1 || (version >= 3 && (elements.text("DCG") ?? issuer?.country) == "CAN")
    }

    private var number: String? {
        isCut("DAQ") ? nil : elements.text("DAQ") ?? elements.text("DBJ")
    }

    private var sex: Sex? {
        switch elements.text("DBC") {
        case "1", "M", "m": .male
        case "2", "F", "f": .female
        case "9", "X", "x": .other
        default: nil
        }
    }

    /// What a technician may compare with the card, and the rules have no use for.
    private var details: [ScanField: String] {
        let issued = elements["DBD"].flatMap { AAMVADate.read($0, yearFirst: yearFirst) }
        let details: [ScanField: String?] = [
            .version: header.version.map(String.init), .issuerNumber: header.issuerNumber,
            .country: issuer?.country ?? elements.text("DCG"), .issueDate: issued?.iso8601,
            .address: elements.text("DAG") ?? elements.text("DAL"), .city: elements.text("DAI") ?? elements.text("DAN"),
            .region: elements.text("DAJ") ?? elements.text("DAO"),
            .postalCode: elements.text("DAK") ?? elements.text("DAP"),
        ]
        return details.compactMapValues(\.self)
    }

    /// The issuer says that a name was too long for the card's field.
    private var isNameTruncated: Bool { ["DDE", "DDF", "DDG"].contains { elements.text($0) == "T" } }

    // MARK: What is missing

    /// Bytes that the directory declares and that did not come.
    private var shortfall: Int {
        let lengths = header.subfiles.map(\.length)
        guard !lengths.isEmpty, !lengths.contains(nil) else { return 0 }
        return lengths.compactMap { $0 }.reduce(0, +) - header.body.count
    }

    private var isShort: Bool { shortfall > 0 }

    /// Whether the payload ends within this element: its value may go on.
    private func isCut(_ id: String) -> Bool { elements.open == id && (isShort || header.lostControl) }

    private var nameIsCut: Bool { ["DCS", "DAC", "DAD", "DCT", "DAA", "DAB", "DCU", "DAE"].contains(where: isCut) }

    private var quirks: [Quirk] {
        var quirks = header.quirks
        // Two bytes are the CR and RS that keyboards lose.
        if shortfall > 2 || shortfall < -16 { quirks.append(.lengthMismatch) }
        let missing = header.subfiles.dropFirst().contains { !elements.types.contains($0.type) }
        if missing { quirks.append(.subfileMissing) }
        if isNameTruncated { quirks.append(.nameTruncated) }
        return quirks
    }
}

extension AAMVAElements {
    /// A value without what must not be shown; `nil` when it is empty or says that there is none (D.12.5).
    func text(_ id: String) -> String? {
        guard let value = self[id] else { return nil }
        let text = SafeText.of(value, maximum: 128)
        return text.isEmpty || ["NONE", "UNAVL"].contains(text.uppercased()) ? nil : text
    }
}
