package import Model

/// To open a door from the desk.
package struct OpenDoorRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// Why, for the record; 1–200 characters.
    package var reason: String
    package init(officer: OfficerID, reason: String) { (self.officer, self.reason) = (officer, reason) }
}

/// The officer's answer to a detector alarm.
package struct DispositionRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// What came of it. `notRecorded` is the system's own and refused as `notAnAnswer`.
    package var disposition: Disposition
    package init(officer: OfficerID, disposition: Disposition) {
        (self.officer, self.disposition) = (officer, disposition)
    }
}

extension Operation<DoorID, OpenDoorRequest, Done> {
    /// Once, for the door's unlock time.
    package static var openDoor: Self {
        Self(.post, "/v1/doors/{door}/open", right: .openDoor, refusals: [.noSuchDoor, .doorOutOfOrder, .doorRefused])
    }
}

extension Operation<Int, DispositionRequest, Done> {
    /// Each alarm gets one answer.
    package static var recordDisposition: Self {
        Self(
            .post,
            "/v1/detector-alarms/{alarm}/disposition",
            right: .answerAlarm,
            refusals: [.noSuchAlarm, .alreadyAnswered, .notAnAnswer]
        )
    }
}

extension Contract {
    static let doors = [
        Operation.openDoor.contract, Operation.recordDisposition.contract,
    ]
}
