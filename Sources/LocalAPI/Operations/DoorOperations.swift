package import Model
import NIOCore

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

/// A cardholder file as it is.
package struct CardholderUpload: OperationRequest, Hashable {
    /// The bytes as they were read, in CSV or YAML; at most `Limits.fileBytes`.
    package var file: [UInt8]
    /// `text/csv` or `application/yaml`.
    package var type: String
    /// How many the file has, when it is meant to have none, or many fewer than there were.
    package var shrinksTo: Int?

    package init(_ file: [UInt8], type: String, shrinksTo: Int? = nil) {
        (self.file, self.type, self.shrinksTo) = (file, type, shrinksTo)
    }

    /// - Throws: `Problem` when the file is too long or `shrinks-to` is not a number. A size of -1 stands for none.
    package init(_ message: Message) async throws {
        let file = try await message.bytes(upTo: Limits.fileBytes)
        let isSaid = message.field("shrinks-to") != nil
        let size = isSaid ? Int(try message.number("shrinks-to", in: -1...Int64(Int32.max))) : -1
        self.init(
            Array(file.readableBytesView),
            type: message.head["content-type"] ?? "",
            shrinksTo: size < 0 ? nil : size
        )
    }

    package func message() -> Message {
        var message = Message(ByteBuffer(bytes: file), type: type)
        message.query = shrinksTo.map { [("shrinks-to", String($0))] } ?? []
        return message
    }
}

/// What an import came to.
package struct CardholderImport: JSONAnswer, Hashable {
    /// How many there are now.
    package var count: Int
    package init(count: Int) { self.count = count }
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

extension Operation<Nothing, CardholderUpload, CardholderImport> {
    /// Replaces all cardholders by those of a file, all or none.
    package static var importCardholders: Self {
        Self(.put, "/v1/cardholders", roles: [.technician], refusals: [.notAccepted])
    }
}

extension Contract {
    static let doors = [
        Operation.openDoor.contract, Operation.recordDisposition.contract, Operation.importCardholders.contract,
    ]
}
