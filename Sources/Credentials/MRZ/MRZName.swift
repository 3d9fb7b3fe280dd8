import Model

/// The holder's name (ICAO 9303-3, 4.6): family names, two fillers, given names; a filler for each blank, hyphen or
/// apostrophe.
struct MRZName: Hashable {
    /// Empty when there is none: some people have one name only, and some states write it as a given name.
    let family: String
    let given: String
    /// The field is full to its end: the name may go on.
    let isTruncated: Bool

    /// - Parameter given: the given names, where they have a field of their own.
    init(_ field: ArraySlice<UInt8>, given: ArraySlice<UInt8>? = nil) throws(ScanRefusal) {
        let parts = given.map { [field.withoutFillersAtEnd, $0.withoutFillersAtEnd] } ?? Self.halves(field)
        (family, self.given) = (try Self.text(parts[0], given != nil), try Self.text(parts[1], given != nil))
        isTruncated = field.last != .filler || (given.map { $0.last != .filler } ?? false)
        guard !family.isEmpty || !self.given.isEmpty else { throw .nameMissing }
    }

    /// Whether fillers were misread as a letter, `K` or `C`, of which no check digit knows: no name ends in three, but for a
    /// suffix.
    var endsInFillers: Bool {
        [family, given].contains { name in
            let end = name.utf8.suffix(3)
            let isSuffix = name.split(separator: " ").last.map { Self.suffixes.contains($0) } ?? false
            return end.count == 3 && end.allSatisfy { $0 == end.first } && !isSuffix
        }
    }

    /// The third, the eighth.
    private static let suffixes: Set<Substring> = ["III", "VIII"]

    /// Before and after the first two fillers in a row.
    private static func halves(_ field: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let name = field.withoutFillersAtEnd
        let gap = name.indices.dropLast().first { name[$0] == .filler && name[$0 + 1] == .filler }
        return gap.map { [name[..<$0], name[($0 + 2)...]] } ?? [name, []]
    }

    /// Letters, with single fillers between them. Two are allowed where family and given names have fields of their own:
    /// France separates given names that way.
    private static func text(_ part: ArraySlice<UInt8>, _ isOwnField: Bool) throws(ScanRefusal) -> String {
        let words = part.split(separator: .filler, omittingEmptySubsequences: isOwnField)
        if part.isEmpty { return "" }
        for word in words where word.isEmpty || !word.allSatisfy({ (0x41...0x5A).contains($0) }) {
            throw .fieldMalformed
        }
        return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}

/// The codes of states and organisations in a zone: ISO 3166-1 alpha-3, and what ICAO 9303-3, 5 adds.
enum MRZState {
    static func isKnown(_ code: String) -> Bool { all.contains(code) }

    private static let all = Set((countries + organisations).split(separator: " ").map(String.init))

    private static let countries = """
        ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR \
        BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP \
        CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB \
        GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN \
        KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD \
        MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN \
        PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM \
        SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR \
        UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
        """

    /// Germany's `D`, British statuses, the United Nations, the European Union, other organisations, stateless persons and
    /// refugees, and the specimens' Utopia.
    private static let organisations = """
         D GBD GBN GBO GBP GBS UNO UNA UNK EUE XOM XPO XBA XIM XCC XCE XCO XEC XES XMP XDC XCT IAO RKS XXA XXB XXC XXX NTZ UTO
        """
}
