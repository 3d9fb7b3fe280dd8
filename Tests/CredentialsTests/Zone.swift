@testable import Credentials

/// A machine-readable zone of nobody, written to ICAO 9303 for round trips.
struct Zone {
    var layout: MRZLayout
    var code = "P"
    var issuer = "UTO"
    var number = "L898902C3"
    var nationality = "UTO"
    var birth = "740812"
    var sex = "F"
    var expiry = "270415"
    var family = "ERIKSSON"
    var given = "ANNA MARIA"
    var optional = ""

    /// The lines end to end.
    var text: String {
        var zone = [UInt8](repeating: .filler, count: layout.count)
        func put(_ text: String, _ range: Range<Int>) {
            for (position, byte) in zip(range, text.utf8) { zone[position] = byte == 0x20 ? .filler : byte }
        }
        func check(_ at: Int, _ covered: [Range<Int>]) {
            zone[at] = 0x30 + UInt8(CheckDigit.of(covered.flatMap { zone[$0] }))
        }
        put(code, 0..<2)
        put(issuer, 2..<5)
        put(family + (given.isEmpty ? "" : "  " + given), layout.names)
        put(birth, layout.birth)
        check(layout.birthCheck, [layout.birth])
        put(sex, layout.sex..<(layout.sex + 1))
        if let nationality = layout.nationality { put(self.nationality, nationality) }
        if let expiry = layout.expiry {
            put(self.expiry, expiry)
            check(layout.expiryCheck, [expiry])
        }
        if number.utf8.count > layout.number.count {
            let whole = Array(number.utf8)
            put(number, layout.number)
            let rest = String(decoding: whole.dropFirst(layout.number.count), as: UTF8.self)
            put(rest + String(CheckDigit.of(whole)), layout.optional1)
        } else {
            put(number, layout.number)
            check(layout.numberCheck, [layout.number])
            put(optional, layout.optional1)
        }
        if let personal = layout.optional1Check { check(personal, [layout.optional1]) }
        if !layout.covered.isEmpty { check(layout.compositeCheck, layout.covered) }
        return String(decoding: zone, as: UTF8.self)
    }

    /// As it is printed.
    var lines: [String] {
        let width = layout.count == 90 ? 30 : layout.count / 2
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: width).map { String(characters[$0..<($0 + width)]) }
    }
}
