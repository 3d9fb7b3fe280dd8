import Model

/// The PDF417 payload of an Illinois licence, AAMVA card design standard 2020 (version 10), as a scanner sends it: the
/// header and one `DL` subfile (annex D.12).
struct AAMVAPayload {
    let bytes: [UInt8]

    init(_ licence: LicenceCard) {
        let elements = [
            "DAQ" + licence.number, "DCS" + licence.name.family.uppercased(), "DDEN",
            "DAC" + licence.name.given.uppercased(), "DDFN",
            "DAD" + (licence.name.middle.isEmpty ? "NONE" : licence.name.middle.uppercased()), "DDGN", "DCAD",
            "DCBNONE",
            "DCDNONE", "DBD" + licence.issued.aamva, "DBB" + licence.birthDate.aamva, "DBA" + licence.expires.aamva,
            "DBC" + licence.sex.aamva, "DAU068 IN", "DAYBRO", "DAG1 SAMPLE STREET", "DAISPRINGFIELD", "DAJIL",
            "DAK627010000  ", "DCF00000000000000000", "DCGUSA",
        ]
        let subfile = Array(("DL" + elements.joined(separator: "\n") + "\n\r").utf8)
        // 21 bytes of header and 10 of its one entry precede the subfile.
        let header = "@\n\u{1E}\rANSI 636035100001DL0031" + String(subfile.count).leftPadded(to: 4)
        bytes = Array(header.utf8) + subfile
    }
}

extension LicenceCard {
    fileprivate var issued: CalendarDate {
        CalendarDate(year: expires.year - 4, month: expires.month, day: min(expires.day, 28)) ?? expires
    }
}

extension CalendarDate {
    /// MMDDCCYY, as the United States write it.
    fileprivate var aamva: String {
        String(month).leftPadded(to: 2) + String(day).leftPadded(to: 2) + String(year).leftPadded(to: 4)
    }
}

extension Sex {
    fileprivate var aamva: String {
        switch self {
        case .male: "1"
        case .female: "2"
        case .other: "9"
        }
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
