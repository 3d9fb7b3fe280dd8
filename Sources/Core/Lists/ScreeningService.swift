import Model

/// Compares somebody with the lists without a visit: for a technician who tries them out.
struct ScreeningService: Sendable {
    let room: ScreeningRoom
    let recorder: Recorder

    func screen(_ person: Person) async throws(Rejection) -> Assessment {
        let assessment = await room.assess(try person.checked(), on: recorder.clock.moment().local.date)
        if !assessment.isClear { await recorder.record(.visitRecordViewed, "screening", actor: .technician) }
        return assessment
    }
}
