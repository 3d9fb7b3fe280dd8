import Model

/// Puts the document together, and says how much of it can be relied upon.
struct AAMVADocument {
    private let header: AAMVAHeader
    private let elements: AAMVAElements
    private let ending: AAMVAEnding

    /// Elements that identify a person. None of them may be there twice with different values.
    private static let identifying = AAMVAName.identifiers + ["DAQ", "DBA", "DBB"]

    init(_ header: AAMVAHeader, isMultibyte: Bool) throws(ScanRefusal) {
        self.header = header
        elements = try AAMVAElements(in: header)
        ending = AAMVAEnding(header, elements, isMultibyte: isMultibyte)
    }

    func read() throws(ScanRefusal) -> Decoded {
        guard elements.conflicts.isDisjoint(with: ElementSet(Self.identifying)) else { throw .contradictory }
        guard !AAMVAMerged.isFound(in: elements, of: header, ending: ending) else { throw .separatorsLost }
        let birthDate = try birthDate()
        guard !AAMVAName.identifiers.contains(where: ending.mayCut), !ending.mayMixNames else { throw .truncated }
        let (name, isUnclear) = try AAMVAName(elements).read()
        let (issued, expires) = (date("DBD"), date("DBA"))
        if let birthDate, [issued, expires].contains(where: { $0.map { $0 <= birthDate } ?? false }) {
            throw .contradictory
        }
        let document = IdentityDocument(
            kind: header.documentType == "ID" ? .identificationCard : .driversLicense,
            number: number,
            name: name,
            birthDate: birthDate,
            expires: expires,
            sex: sex,
            issuer: issuer?.jurisdiction ?? elements.text("DAJ") ?? elements.text("DAO")
        )
        let missing = missing(in: document)
        var quirks = quirks(of: name)
        if isUnclear { quirks.append(.namePartsUnclear) }
        // What is missing may be missing from any field.
        if missing.contains(.remainder), !quirks.contains(.directoryWrong), !quirks.contains(.lengthMismatch) {
            quirks.append(.lengthMismatch)
        }
        var decoded = Decoded(document, as: .aamva, missing: missing, quirks: quirks, details: details)
        decoded.cutNames = cutNames
        return decoded
    }

    /// `nil` where the card has none, or where so much is gone that another date may have ended it.
    private func birthDate() throws(ScanRefusal) -> CalendarDate? {
        guard let written = elements["DBB"] else { throw .birthDateMissing }
        if elements.text("DBB") == nil {
            guard !ending.mayCut("DBB") else { throw .truncated }
            return nil
        }
        guard let date = AAMVADate.read(written, yearFirst: yearFirst) else { throw .birthDateImpossible }
        let hasOthers = elements["DBA"] != nil && elements["DBD"] != nil
        return ending.isLossyBeforeOwn && !hasOthers ? nil : date
    }

    private var issuer: Issuer? { header.issuerNumber.flatMap(Issuer.init(number:)) }

    private var yearFirst: Bool {
        guard let version = header.version, header.issuerNumber != nil else { return false }
        return version <= 1 || (version >= 3 && (elements.text("DCG") ?? issuer?.country) == "CAN")
    }

    private func date(_ id: String) -> CalendarDate? {
        elements[id].flatMap { AAMVADate.read($0, yearFirst: yearFirst) }
    }

    private var number: String? {
        let id = elements["DAQ"] == nil ? "DBJ" : "DAQ"
        return ending.mayCut(id) ? nil : elements.text(id)
    }

    private var sex: Sex? {
        switch elements.text("DBC") {
        case "1", "M", "m": .male
        case "2", "F", "f": .female
        case "9", "X", "x": .other
        default: nil
        }
    }

    /// What a technician may compare with the card, and the rules have no use for. Old OR and NC cards have addresses
    /// in elements of their own.
    private var details: [ScanField: String] {
        let details: [ScanField: String?] = [
            .documentType: header.documentType, .version: header.version.map(String.init),
            .issuerNumber: header.issuerNumber, .country: issuer?.country ?? elements.text("DCG"),
            .issueDate: date("DBD")?.iso8601, .address: elements.text("DAG") ?? elements.text("DAL"),
            .city: elements.text("DAI") ?? elements.text("DAN"), .region: elements.text("DAJ") ?? elements.text("DAO"),
            .postalCode: (elements.text("DAK") ?? elements.text("DAP"))?.singleSpaced,
            .lengthDeclared: ending.isMismatch ? ending.lengths.map { String($0.declared) } : nil,
            .lengthFound: ending.isMismatch ? ending.lengths.map { String($0.found) } : nil,
        ]
        return details.compactMapValues { $0?.withoutTrailingComma }
    }

    // MARK: How far it can be relied upon

    private func missing(in document: IdentityDocument) -> [ScanField] {
        var missing: [ScanField] = []
        if document.name.given.isEmpty, !elements.saysNone("DAC"), !elements.saysNone("DCT") {
            missing.append(.firstName)
        }
        if document.birthDate == nil { missing.append(.birthDate) }
        if document.number == nil, !elements.saysNone("DAQ") { missing.append(.documentNumber) }
        if document.expires == nil, !elements.saysNone("DBA") { missing.append(.expiryDate) }
        if ending.isCut || lacksSubfile || lacksElement { missing.append(.remainder) }
        return missing
    }

    /// The directory declares a subfile that did not come.
    private var lacksSubfile: Bool { header.subfiles.dropFirst().contains { elements.starts[$0.type] == nil } }

    /// Without a directory, a scan's own CR would pass for the end of the subfile.
    private var lacksElement: Bool {
        guard ending.isUndeclared, let version = header.version else { return false }
        return !AAMVAMandatory.elements(version: version, besides: elements.identifiers)
            .isSubset(of: elements.identifiers)
    }

    /// The names that the issuer says were too long for the card's field.
    private var cutNames: [ScanField] {
        [("DDE", ScanField.familyName), ("DDF", .firstName), ("DDG", .middleName)]
            .filter { elements.text($0.0) == "T" }.map(\.1)
    }

    private func quirks(of name: PersonName) -> [Quirk] {
        var quirks = header.quirks
        if !header.body.contains("\n") { quirks.append(.separatorsReplaced) }
        if ending.isMismatch { quirks.append(.lengthMismatch) }
        if !cutNames.isEmpty { quirks.append(.nameTruncated) }
        if !NameSpelling.isUsual(name) { quirks.append(.nameUnusual) }
        if Self.identifying.contains(where: elements.holdsControl) { quirks.append(.controlRemoved) }
        if let other = elements.text("DBJ"), let number = elements.text("DAQ"), other != number {
            quirks.append(.numbersDiffer)
        }
        return quirks
    }
}

extension String {
    fileprivate var withoutTrailingComma: String {
        hasSuffix(",") ? String(dropLast()) : self
    }
}

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

/// Elements that every card of a version has (annex D.12.5), as far as the issuers keep to it.
enum AAMVAMandatory {
    /// - Parameter others: elements the card has. Identification cards may leave the driving privileges out, early ones
    ///   write the name in parts or on a line, and many issuers do not say whether a name was cut; one element of a kind
    ///   brings the others along.
    static func elements(version: Int, besides others: ElementSet) -> ElementSet {
        var elements = version < 2 ? always : version < 4 ? since02.union(["DCT"]) : since04
        if version < 2, others.contains("DAB") { elements.formUnion(["DAC", "DAD"]) }
        for kind in kinds where !kind.isDisjoint(with: others) { elements.formUnion(kind) }
        return elements
    }

    private static let always: ElementSet = ["DAG", "DAI", "DAJ", "DAK", "DAQ", "DBA", "DBB", "DBC", "DBD"]
    private static let since02 = always.union(["DCS", "DCF", "DCG"])
    private static let since04 = since02.union(["DAC", "DAD", "DAY", "DAU"])
    private static let kinds: [ElementSet] = [
        ["DAR", "DAS", "DAT"], ["DCA", "DCB", "DCD"], ["DDE", "DDF", "DDG"],
    ]
}
