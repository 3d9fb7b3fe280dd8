import Commands
import Foundation
import Model
import Testing

@Suite("vestibule screen")
struct ScreenTests {
    private static let list = [
        person("1", "Jonathan", "Example", "1982-01-31"), person("2", "Ana", "Otherwise", "1970"),
        person("3", "Marisol", "Castellanos-Ruiz", "1965-12-02"),
        person(
            "4",
            "Bartholomew",
            "Quillfeather",
            "1971-06-15",
            #""sex":"male","height":183,"weight":91,"photo":"Q-4-front","remarks":"\#(remark)""#
        ),
    ].joined(separator: "\n")

    private static let remark =
        "A scar on the left cheek, a limp, and a voice that the whole corridor hears; ask gently."

    /// - Parameter more: further fields, as JSON.
    private static func person(_ id: String, _ given: String, _ family: String, _ born: String, _ more: String...)
        -> String
    {
        let name = #"{"given":"\#(given)","middle":"","family":"\#(family)","suffix":""}"#
        let fields =
            [
                #""id":"\#(id)","version":1,"names":[\#(name)]"#,
                #""birthDates":["\#(born)"],"documentNumbers":[],"source":"Invented""#,
            ] + more
        return "{\(fields.joined(separator: ","))}"
    }

    @Test("English: grade, each field with what both sides say and how it agrees, bits that add up, the threshold")
    func english() async throws {
        let answer = try await screen("--given", "Jon", "--family", "Example", "--birth-date", "1982-01-31")
        #expect(answer.status == .well, "\(answer)")
        for text in [
            "Potential match 1 of 1, possible", "Invented, 1", "A short form of the name", "stated     Jon",
            "listed     Jonathan", "January 31, 1982", "Sum in bits", "A record is shown from",
        ] {
            #expect(answer.output.contains(text), "\(text) in \(answer.output)")
        }
        let lines = answer.output.split(separator: "\n")
        let bits = lines.filter { $0.hasPrefix("  ") && $0.count == 80 }.compactMap { hundredths($0) }
        #expect(bits.count == 4 && bits.dropLast().reduce(0, +) == bits.last, "\(bits)")
    }

    @Test("Spanish says the same")
    func spanish() async throws {
        let answer = try await screen(
            "--given",
            "Jon",
            "--family",
            "Example",
            "--birth-date",
            "1982-01-31",
            "--language",
            "es"
        )
        for text in ["Coincidencia posible 1 de 1, posible", "Fecha de nacimiento", "31 de enero de 1982", "declarado"]
        {
            #expect(answer.output.contains(text), "\(text) in \(answer.output)")
        }
    }

    @Test("one name is enough to ask, and what was not compared is said; no name is a mistake")
    func oneName() async throws {
        let family = try await screen("--family", "Example", "--birth-date", "1990-05-05")
        #expect(family.status == .well && family.output.contains("The first name was not compared"))
        let given = try await screen("--given", "Jon", "--birth-date", "1990-05-05")
        #expect(given.status == .well && given.output.contains("The last name was not compared"))
        let none = try await screen("--birth-date", "1990-05-05")
        #expect(none.status == .usage && none.errors.contains("Give --given, --family, or both."))
    }

    @Test("nobody, and a name alone")
    func nobody() async throws {
        let other = try await screen("--given", "Kim", "--family", "Elsewhere", "--birth-date", "1990-05-05")
        #expect(other.status == .well && other.output.hasPrefix("No potential match."))
        let undated = try await screen("--given", "Marisol", "--family", "Castellanos-Ruiz")
        #expect(
            undated.output.contains("No potential match.") && undated.output.onOneLine.contains("state the birth date")
        )
    }

    @Test("JSON: the same bits")
    func json() async throws {
        let answer = try await screen("--given", "Jon", "--family", "Example", "--birth-date", "1982-01-31", "--json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let candidate = try #require((json["candidates"] as? [[String: Any]])?.first)
        let evidence = try #require(candidate["evidence"] as? [[String: Any]])
        #expect(candidate["record"] as? String == "1" && candidate["grade"] as? String == "possible")
        #expect(evidence.compactMap { $0["bits"] as? Int }.reduce(0, +) == candidate["score"] as? Int)
        #expect(evidence.first?["spanish"] as? String == "Una forma corta del nombre")
    }

    @Test(
        "what the list says of looks stands below the sum, in both languages, within 80 columns",
        arguments: [
            (
                "en", "Sum in bits", "and not in the sum",
                ["Height                6 ft 0 in (183 cm)", "Weight                201 lb (91 kg)"],
                "Photo                 Q-4-front, kept by Invented"
            ),
            (
                "es", "Suma en bits", "y fuera de la suma",
                ["Estatura              183 cm (6 pies 0 pulg.)", "Peso                  91 kg (201 lb)"],
                "Foto                  Q-4-front, guardada por Invented"
            ),
        ]
    )
    func looks(language: String, sum: String, notSummed: String, looks: [String], photo: String) async throws {
        let answer = try await screen(Self.bartholomew + ["--language", language])
        let parts = answer.output.split(separator: sum)
        try #require(parts.count == 2, "\(answer)")
        for text in looks + [photo] { #expect(parts[1].contains("\n  " + text + "\n"), "\(text) in \(answer.output)") }
        #expect(
            parts[1].contains(notSummed) && String(parts[1]).onOneLine.contains(Self.remark),
            "\(answer.output)"
        )
        #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(answer.output)")
        let bits = answer.output.split(separator: "\n").filter { $0.count == 80 }.compactMap { hundredths($0) }
        #expect(bits.count > 2 && bits.dropLast().reduce(0, +) == bits.last, "\(bits)")
    }

    @Test("a record without looks ends with its sum")
    func noLooks() async throws {
        let answer = try await screen("--given", "Jon", "--family", "Example", "--birth-date", "1982-01-31")
        #expect(!answer.output.contains("not in the sum"), "\(answer.output)")
    }

    @Test("JSON: centimetres, kilograms, the photo's name and the remarks")
    func jsonLooks() async throws {
        let answer = try await screen(Self.bartholomew + ["--json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let candidate = try #require((json["candidates"] as? [[String: Any]])?.first)
        #expect(candidate["height"] as? Int == 183 && candidate["weight"] as? Int == 91)
        #expect(candidate["photo"] as? String == "Q-4-front" && candidate["remarks"] as? String == Self.remark)
    }

    private static let bartholomew = [
        "--given", "Bartholomew", "--family", "Quillfeather", "--birth-date", "1971-06-15",
    ]

    @Test("no word that accuses, and 80 columns, in both languages")
    func words() async throws {
        for language in ["en", "es"] {
            for family in ["Example", "Otherwise", "Nobody"] {
                let answer = try await screen(
                    "--given",
                    "Ana",
                    "--family",
                    family,
                    "--birth-date",
                    "1970-01-01",
                    "--sex",
                    "female",
                    "--language",
                    language
                )
                let text = answer.output.lowercased()
                for word in ["offender", "criminal", "predator", "delincuente", "depredador"] {
                    #expect(!text.contains(word))
                }
                let plain = text.replacing("potential match", with: "").replacing("is no match", with: "")
                #expect(!plain.contains("match"), "\(text)")
                #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(answer.output)")
            }
        }
    }

    @Test("clearances are never searched, a wrong line is named, a date that is none is usage")
    func mistakes() async throws {
        let folder = try Folder()
        let clearance =
            String(Self.person("1", "A", "B", "1980-01-01").dropLast())
            + #","clearance":{"role":"vendor","validUntil":"2027-01-01","badge":"1"}}"#
        let arguments = ["screen", "--given", "A", "--family", "B", "--list"]
        let cleared = await Transcript.of(arguments + [try folder.file("c", clearance)], core: nil)
        #expect(cleared.status == .problem && cleared.errors.onOneLine.contains("never searched"))
        let wrong = await Transcript.of(arguments + [try folder.file("w", Self.list + "\nno")], core: nil)
        #expect(wrong.status == .problem && wrong.errors.onOneLine.contains("line 5 is not the JSON"))
        let usage = await Transcript.of(arguments + ["x", "--birth-date", "1/31/1982"], core: nil)
        #expect(usage.status == .usage)
    }

    private func screen(_ arguments: String...) async throws -> (status: Outcome, output: String, errors: String) {
        try await screen(arguments)
    }

    private func screen(_ arguments: [String]) async throws -> (status: Outcome, output: String, errors: String) {
        let folder = try Folder()
        let list = try folder.file("list.jsonl", Self.list)
        return await Transcript.of(["screen", "--list", list] + arguments, core: nil)
    }

    private func hundredths(_ line: Substring) -> Int? {
        line.split(separator: " ").last.flatMap { $0.contains(".") ? Int($0.filter { $0 != "." }) : nil }
    }
}
