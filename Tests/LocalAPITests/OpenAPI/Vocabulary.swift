import LocalAPI
import Model
import Testing

/// The words of one enumeration of the code, and where openapi.yaml lists them.
struct Vocabulary: Sendable, CustomTestStringConvertible {
    var schema: String
    var property: String?
    var words: Set<String>

    var testDescription: String { property.map { "\(schema).\($0)" } ?? schema }

    static let all: [Self] = [
        Self("Basis", of: Basis.self), Self("Edge", of: Edge.self), Self("Lane", of: Lane.self),
        Self("Sex", of: Sex.self), Self("ListKind", of: ListKind.self), Self("LinkState", of: LinkStatus.State.self),
        Self("Identification", of: Visit.Identification.self), Self("Answer", of: Visit.Answer.self),
        Self("Disposition", of: Disposition.self), Self("DoorStatus", "failState", of: FailState.self),
        Self("DoorState", "mode", of: DoorState.Mode.self), Self("DoorState", "physical", of: DoorState.Physical.self),
        Self("DoorState", "lock", of: DoorState.Lock.self), Self("DoorState", "alarm", of: DoorState.Alarm.self),
        Self("DoorState", "tamper", of: DoorState.Tamper.self),
        Self("ScannerStatus", "state", of: ScannerStatus.State.self),
        Self("CardholderChange", "kind", of: CardholderDifference.Kind.self),
        Self("ListStatus", "freshness", of: ListStatus.Freshness.self),
        Self("ClockStatus", "standing", of: TrustedTime.Standing.self),
        Self("RestartObstacle", "reason", of: RestartObstacle.Reason.self),
        Self("ClockProof", "witness", of: TrustedTime.Witness.self),
        Self("SelfTestCheck", "result", of: SelfTestCheck.Result.self),
        Self("IdentityDocument", "kind", of: IdentityDocument.Kind.self),
        Self("IdentityDocument", "quality", of: IdentityDocument.Quality.self),
        Self("DocumentField", of: DocumentField.self), Self("Quirk", of: Quirk.self),
        Self("FieldMark", "state", of: FieldState.Word.self), Self("FieldMark", "answer", of: FieldMark.Answer.self),
        Self("ScanRefusal", of: ScanRefusal.self), Self("ReadFailure", of: ReadFailure.self),
        Self("PassReading", "finding", of: PassReading.Finding.self),
        Self("CheckOutRequest", "by", of: Visit.CheckOut.self),
        Self("OfficerSummary", "role", of: OfficerRole.self),
        Self("Visit", "state", of: Visit.State.self), Self("Candidate", "grade", of: Candidate.Grade.self),
        Self("NotCompared", of: NotCompared.self), Self("Alert", "kind", of: Alert.Kind.self),
        Self("Clearance", "role", of: Clearance.Role.self),
        Self("Evidence", "field", of: Evidence.Field.self), Self("Evidence", "agreement", of: Evidence.Agreement.self),
    ]

    private init<Word: CaseIterable & RawRepresentable<String>>(
        _ schema: String,
        _ property: String? = nil,
        of type: Word.Type
    ) {
        (self.schema, self.property, words) = (schema, property, Set(type.allCases.map(\.rawValue)))
    }
}

enum LiveSamples {
    static let all: [LiveItem] = [
        .event(.sample), .changed(.visits), .scan(.sample), .document(.sample), .refused(.sample),
        .report(RawReport(scanner: "desk", bytes: [2, 0x41], at: Instant(nanoseconds: 5000))),
        .pass(PassReading(.good, visit: "v-1")),
        .line(LineState(id: "dps", direction: .input, active: false, place: "gpiochip0:5")),
    ]
}
