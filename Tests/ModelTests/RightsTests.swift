import Model
import Testing

@Suite("What accounts of each role may do")
struct RightsTests {
    /// Of visits that are over.
    private static let ofKeptPersons: [Right] = [.findPerson, .holdVisits, .forgetPerson, .exportPerson]

    @Test(
        "officers and supervisors do all of the desk's work",
        arguments: Right.allCases.filter { !ofKeptPersons.contains($0) }
    )
    func desk(right: Right) {
        #expect(OfficerRole.officer.holds(right))
        #expect(OfficerRole.supervisor.holds(right))
    }

    @Test("what is kept of a person is a supervisor's business", arguments: ofKeptPersons)
    func kept(right: Right) {
        #expect(!OfficerRole.officer.holds(right))
        #expect(OfficerRole.supervisor.holds(right))
    }

    @Test("a technician tries doors and holds visits by number, and decides and sees nothing about visitors")
    func technician() {
        #expect(Right.allCases.filter { OfficerRole.technician.holds($0) } == [.openDoor, .holdVisits])
    }
}
