package import Model

/// Made-up people.
package enum TestPersons {
    /// A licence as a HID POS scanner sends it (AAMVA version 8, Illinois).
    package static func license(of person: Person) -> String {
        let birth = person.birthDate?.rawValue.split(separator: "-").map(String.init) ?? []
        let date = birth.count == 3 ? birth[1] + birth[2] + birth[0] : ""
        let elements = [
            "DAQ\(person.documentNumber ?? "")", "DCS\(person.name.family)", "DDEN", "DAC\(person.name.given)", "DDFN",
            "DAD\(person.name.middle)", "DDGN", "DCAD", "DCBNONE", "DCDNONE", "DBD03072024", "DBB\(date)",
            "DBA03072032",
            "DBC2", "DAU065 in", "DAYBRO", "DAG1 MAIN ST", "DAISPRINGFIELD", "DAJIL", "DAK627010000", "DCF1", "DCGUSA",
        ]
        let body = "DL" + elements.joined(separator: "\n") + "\r"
        let length = String(body.utf8.count)
        let padded = String(repeating: "0", count: 4 - length.count) + length
        return "@\n\u{1e}\rANSI 636035080001DL0031\(padded)" + body
    }

    package static let maria = person("MARIA", "ELENA", "SAMPLE", "1980-03-07", "S12345678901")
    package static let john = person("JOHN", "", "TESTER", "1975-11-30", "T98765432109")

    package static func listed(_ person: Person, id: String = "R-1") -> ListedPerson {
        ListedPerson(
            id: id,
            names: [person.name],
            birthDates: person.birthDate.map { [$0] } ?? [],
            source: "made up for tests"
        )
    }

    private static func person(
        _ given: String,
        _ middle: String,
        _ family: String,
        _ birthDate: String,
        _ number: String
    ) -> Person {
        Person(
            name: PersonName(given: given, middle: middle, family: family),
            birthDate: BirthDate(rawValue: birthDate),
            documentNumber: number
        )
    }
}
