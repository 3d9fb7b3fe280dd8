import Testing

@testable import CentralOffice

@Suite("the office's name")
struct OfficeIdentityTests {
    @Test(
        "is covered by itself, and by a star in the place of its first label",
        arguments: [
            ("office.district.example", "office.district.example", true),
            ("Office.District.Example", "office.district.example.", true),
            ("office.district.example", "*.district.example", true),
            ("a.office.district.example", "*.district.example", false),
            ("office.district.example", "*", false), ("district.example", "*.example", false),
            ("localhost", "*", false),
            ("office.district.example", "of*.district.example", false),
            ("office.district.example", "office.*.example", false),
            ("office.district.example", "*.*.example", false), ("office.district.example", "", false),
            ("office.district.example", "office.district.example\0.evil.example", false),
            ("district.example", "*.district.example", false),
        ]
    )
    func covers(host: String, name: String, isCovered: Bool) {
        #expect(OfficeIdentity(host: host).covers(name) == isCovered)
    }
}
