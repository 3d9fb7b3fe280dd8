import Model
import Testing

@Suite("What accounts of each role may do")
struct RightsTests {
    @Test("officers and supervisors do all of the desk's work", arguments: Right.allCases)
    func desk(right: Right) {
        #expect(OfficerRole.officer.holds(right))
        #expect(OfficerRole.supervisor.holds(right))
    }

    @Test("a technician tries doors, and decides and sees nothing about visitors")
    func technician() {
        #expect(Right.allCases.filter { OfficerRole.technician.holds($0) } == [.openDoor])
    }
}
