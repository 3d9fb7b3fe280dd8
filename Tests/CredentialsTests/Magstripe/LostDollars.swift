import Model
import Testing

@testable import Credentials

/// `$` parts the names of track 1 as `^` parts its fields, and is lost as easily.
@Suite("Separators of a stripe's names that were lost or changed")
struct LostDollars {
    private static let licence = ";636014047654321=300319850314=?"

    private func decoded(_ track: String) -> Decoded {
        decode(
            Scan(bytes: Array("%\(track)?\(Self.licence)".utf8), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: .reference
        )
    }

    private static let instead = ["", " ", ",", ".", "-", "'", "/", "&", "~", "^", "$", "4", "E", "\t", "é"]

    @Test(
        "at any place, whatever came instead, nothing wrong stands as right",
        arguments: instead,
        [
            "CASACRAMENTO^TIRELOMA$ROWENKA$QUILLA^12 SAMPLE ROW^", "CAROCK^LE$SU$QI^PO BOX SEVEN$APT X^",
            "CACHARLOTTE^TOWNSEND$ROWENKA$QUILLA^12 SAMPLE ROW^",
            "CASAN FRANCISCO^TIRELOMA$ROWENKA$QUILLA^12 SAMPLE ROW^",
            "CASACRAMENTO^TIRELOMA$ROWENKA$QUILLA$JR^12 SAMPLE ROW^",
            "CASACRAMENTO^TIRELOMA$ROWENKA$$JR^12 SAMPLE ROW^",
            "CASACRAMENTO^TIRELOMA$ROWENKA$^ONE MAIN STREET^",
        ]
    )
    func everywhere(instead: String, track: String) {
        let whole = decoded(track)
        let truth = whole.fields.filter {
            [.familyName, .firstName, .middleName, .birthDate, .documentNumber].contains($0.key)
        }
        #expect(truth[.familyName] != nil)
        let addressEnd = track.lastIndex(of: "^") ?? track.endIndex
        for place in track[..<addressEnd].indices where track[place] == "^" || track[place] == "$" {
            guard String(track[place]) != instead else { continue }
            let damaged = track[..<place] + instead + track[place...].dropFirst()
            // Behind the names there is only the address, of which the first part is read.
            if track[..<place].count(where: { $0 == "^" }) == 2 { continue }
            let decoded = decoded(String(damaged))
            #expect(decoded.silentlyWrong(truth) == [], "\(damaged): \(decoded)")
        }
    }

    @Test("a name with all its parts is exact; one with fewer may have lost a $")
    func parts() {
        #expect(decoded("CASACRAMENTO^TIRELOMA$ROWENKA$QUILLA^12 SAMPLE ROW^").quirks == [])
        #expect(decoded("CASACRAMENTO^TIRELOMA$ROWENKA$^12 SAMPLE ROW^").quirks == [])
        for name in [
            "TIRELOMA$ROWENKA", "TIRELOMAROWENKA$QUILLA", "TIRELOMA ROWENKA$QUILLA", "TIRELOMAROWENKA$QUILLA$JR",
        ] {
            let decoded = decoded("CASACRAMENTO^\(name)^12 SAMPLE ROW^")
            #expect(decoded.states[.familyName] == .doubtful(.namePartsUnclear), "\(name)")
            #expect(decoded.states[.firstName] == .doubtful(.namePartsUnclear), "\(name)")
            #expect(decoded.document?.quality == .degraded, "\(name)")
        }
    }

    @Test("a comma is Canada's behind the family name, and elsewhere a $ that was changed")
    func commas() {
        #expect(decoded("CASACRAMENTO^TIRELOMA,ROWENKA$QUILLA^12 SAMPLE ROW^").refusal == .separatorsLost)
        #expect(decoded("CASACRAMENTO^TIRELOMA,$ROWENKA$QUILLA^12 SAMPLE ROW^").refusal == .separatorsLost)
        let canadian = ";636028047654321=300319850314=?"
        let name = "%BCVICTORIA^TIRELOMA,$ROWENKA$QUILLA^1 SAMPLE ST^?"
        let scan = Scan(bytes: Array((name + canadian).utf8), scanner: "desk", at: Instant(nanoseconds: 0))
        #expect(decode(scan, on: .reference).fields[.familyName] == "TIRELOMA")
        let lost = Scan(
            bytes: Array((name.replacing(",$", with: ",") + canadian).utf8),
            scanner: "desk",
            at: Instant(nanoseconds: 0)
        )
        #expect(decode(lost, on: .reference).refusal == .separatorsLost)
    }

    @Test(
        "behind a full city the ^ may be lost, though there is a city of this name",
        arguments: ["CHARLOTTE", "ELIZABETH", "HENDERSON"]
    )
    func cities(city: String) {
        for family in ["TOWNSEND", "TOWNE", "VILLEGAS", "VILLELA"] {
            let decoded = decoded("CA\(city)\(family)$ROWENKA$QUILLA^12 SAMPLE ROW^")
            guard decoded.credential != nil else { continue }
            #expect(decoded.states[.familyName] == .doubtful(.separatorMissing), "\(city) \(family): \(decoded)")
        }
        let right = decoded("CASAN FRANCISCOTIRELOMA$ROWENKA$QUILLA^12 SAMPLE ROW^")
        #expect(right.fields[.familyName] == "TIRELOMA" && right.states[.familyName]?.word == .doubtful)
    }
}
