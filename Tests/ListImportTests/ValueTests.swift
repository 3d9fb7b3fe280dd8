import Model
import Testing

@testable import ListImport

@Suite("heights, weights, sexes, names")
struct ValueTests {
    @Test(
        "heights of 163 cm",
        arguments: [
            "5'04\"", "5'4\"", "5'4", "5’4”", "504", "5-04", "5 ft 4 in", "5ft4in", "5' 04''", "64 in", "64", "64\"",
            "163 cm", "1.63 m",
        ]
    )
    func heights(_ text: String) {
        #expect(Measurement.height(text, in: .feetInches) == 163)
    }

    @Test(
        "what is no height",
        arguments: ["", "tall", "513", "9'01", "5'13\"", "999", "5'04\" 3", "0", "-64 in x", "99999999999999999999"]
    )
    func noHeights(_ text: String) {
        #expect(Measurement.height(text, in: .feetInches) == nil)
    }

    @Test("a bare number is in the column's unit")
    func units() {
        #expect(Measurement.height("163", in: .centimetres) == 163)
        #expect(Measurement.height("64", in: .inches) == 163)
        #expect(Measurement.weight("150", in: .pounds) == 68)
        #expect(Measurement.weight("150 lbs.", in: .kilograms) == 68)
        #expect(Measurement.weight("68 kg", in: .pounds) == 68)
        #expect(Measurement.weight("1500", in: .pounds) == nil)
    }

    @Test(
        "sex words",
        arguments: [("M", Sex.male), ("female", .female), ("X", .other), ("U", nil), ("", nil)] as [(String, Sex?)]
    )
    func sex(_ word: String, _ sex: Sex?) {
        #expect(Sex.reading(word) == .some(sex))
    }

    @Test("a sex that is not known is none") func noSex() { #expect(Sex.reading("7") == nil) }

    @Test(
        "whole names",
        arguments: [
            ("EXAMPLE, ALEX QUINN", "ALEX|QUINN|EXAMPLE|"), ("EXAMPLE,ALEX", "ALEX||EXAMPLE|"),
            ("EXAMPLE JR, ALEX", "ALEX||EXAMPLE|JR"), ("EXAMPLE, ALEX, Jr.", "ALEX||EXAMPLE|Jr."),
            ("EXAMPLE, III, ALEX", "ALEX||EXAMPLE|III"), ("EXAMPLE, ALEX Q SR", "ALEX|Q|EXAMPLE|SR"),
            ("De La Example, Ana", "Ana||De La Example|"), ("Alex Quinn Example", "Alex|Quinn|Example|"),
            ("Alex Example II", "Alex||Example|II"), ("Madonna", "||Madonna|"), ("EXAMPLE,", "||EXAMPLE|"),
        ]
    )
    func names(_ text: String, _ parts: String) throws {
        let name = try #require(NameOrder.givenFirst.name(text))
        #expect("\(name.given)|\(name.middle)|\(name.family)|\(name.suffix)" == parts)
    }

    @Test("family names first, without a comma")
    func familyFirst() {
        #expect(
            NameOrder.familyFirst.name("EXAMPLE ALEX Q") == PersonName(given: "ALEX", middle: "Q", family: "EXAMPLE")
        )
        #expect(NameOrder.familyFirst.name("  ") == nil && NameOrder.givenFirst.name(",") == nil)
    }

    @Test(
        "roles",
        arguments: [
            ("Employee", Clearance.Role.employee), ("Volunteer Level I", .volunteerLevel1),
            ("volunteerLevel2", .volunteerLevel2), ("level II", .volunteerLevel2), ("Vendor", .vendor),
            ("LSC member", .councilMember), ("Partner", .partner),
        ]
    )
    func roles(_ word: String, _ role: Clearance.Role) {
        #expect(Clearance.Role(word: word) == role)
    }

    @Test("every role and every alert is understood as our own files write it")
    func ownWords() {
        for role in Clearance.Role.allCases { #expect(Clearance.Role(word: role.rawValue) == role) }
        for kind in Alert.Kind.allCases { #expect(Alert.Kind(word: kind.rawValue) == kind) }
        #expect(Clearance.Role(word: "volunteer") == nil && Alert.Kind(word: "") == nil)
    }
}
