import LocalAPI
import Model
import Testing

/// A wire value, and the schema that describes it.
struct WireExample: Sendable, CustomTestStringConvertible {
    var schema: String
    /// Whether every property of the schema is there; else only the required ones are.
    var full: Bool
    var value: any Codable & Hashable & Sendable

    var testDescription: String { "\(schema), \(full ? "full" : "least")" }

    static let all: [Self] = full + least

    private static let full: [Self] = [
        Self("Status", Status.sample),
        Self("DoorStatus", DoorStatus(door: "main", state: DoorState(), failState: .failSafe)),
        Self("DoorState", DoorState()), Self("DetectorStatus", DetectorStatus(detector: "arch", ready: true)),
        Self("ScannerStatus", ScannerStatus(scanner: "badge", state: .ready, isAtDesk: true)),
        Self(
            "ScannerDevice",
            ScannerDevice(
                "badge",
                DeviceMatch(
                    models: [USBModel(vendor: 0x0c27, product: 0x3bfa)],
                    serial: "7",
                    port: "1-1",
                    reader: "ACS"
                )
            )
        ),
        Self("ListStatus", ListStatus(list: .sample, freshness: .stale, isWantedAgain: true)),
        Self("ListState", ListState.sample),
        Self("ListSource", ListSource(name: "IL registry", asOf: CalendarDate(daysSince1970: 20_000))),
        Self("JournalStatus", JournalStatus(lastSeq: 7, lastHash: .hash, healthy: true)),
        Self("JournalCheck", JournalCheck.sample(finding: "record 8 was changed")),
        Self("PersonQuery", PersonQuery.sample), Self("KeptVisit", KeptVisit.sample),
        Self("KeptPersonRequest", KeptPersonRequest(officer: "ben", pin: "1", visit: "v", person: .sample)),
        Self("KeptPerson", KeptPerson(visits: [.sample], near: [.sample], answers: [.hash], unreadable: 0)),
        Self(
            "ForgetRequest",
            ForgetRequest(officer: "ben", pin: "1", visits: ["v"], answers: [.hash], reason: "request")
        ),
        Self("Forgotten", Forgotten(rows: 2, copies: 1, left: ["journal.sqlite.set-aside-1"], isLogEmpty: true)),
        Self("SignedExport", SignedExport(document: "{}", key: .hash, signature: .hash + .hash)),
        Self("HeldCase", HeldCase.sample), Self("HeldCases", HeldCases(cases: [.sample], unreadable: ["2026-18"])),
        Self("HoldRequest", HoldRequest(officer: "ben", pin: "1", name: "2026-17", visits: ["v"])),
        Self("ReleaseRequest", ReleaseRequest(officer: "ben", pin: "1", name: "2026-17")),
        Self("BackupRequest", BackupRequest()), Self("BackupPart", BackupPart(bytes: "AAAA")),
        Self("BackupEnd", BackupEnd(id: "4f")),
        Self("JournalBackup", JournalBackup(id: "4f", seq: 9, manifest: "", files: [backupFile])),
        Self("BackupFile", backupFile),
        Self(
            "LinkStatus",
            LinkStatus(state: .down, backlog: 3, reason: "timeout", standsAlone: true, lanes: [.sample])
        ),
        Self("LaneStatus", LaneStatus.sample),
        Self(
            "OutboxStatus",
            OutboxStatus(source: "/s", lanes: [.sample], last: 12, refused: 1, checkpointKey: .hash)
        ),
        Self("Condition", Condition(.detectorAlarm, "arch", number: 1, since: .sample, data: ["alarm": 1])),
        Self("SelfTestCheck", SelfTestCheck(name: "journal", result: .warning, finding: "85 % full", action: "purge")),
        Self("ClockStatus", ClockStatus.sample), Self("ClockProof", ClockProof(witness: .office, time: .sample)),
        Self("TimeQuestion", TimeQuestion(source: "/s", nonce: "4f", trusted: .sample)),
        Self("SignedTime", SignedTime(statement: "e30=", signature: "AAAA")),
        Self("TrustStatus", TrustStatus.sample), Self("Signer", TrustStatus.sample.signers[0]),
        Self("OfferedRoot", OfferedRoot(envelope: "e30=")),
        Self("ReloadReport", ReloadReport(problems: ["vestibule.yaml:3: desk, port: …"])),
        Self("SetFloorRequest", SetFloorRequest(time: .sample, reason: "new battery")),
        Self("RestartObstacle", RestartObstacle(.doorUnlocked, "main")),
        Self("LineState", LineState(id: "lock", direction: .output, active: true, place: "gpiochip0:4")),
        Self("EventRecord", EventRecord.sample), Self("CloudEvent", CloudEvent(.sample)),
        Self("RawReport", RawReport(scanner: "desk", bytes: [2, 0x41], at: Instant(nanoseconds: 5000))),
        Self("ScanReport", ScanReport.sample), Self("RefusedScan", RefusedScan.sample),
        Self("FieldMark", FieldMark.sample), Self("IdentityDocument", IdentityDocument.sample),
        Self("PersonName", PersonName.sample), Self("Person", IdentityDocument.sample.person),
        Self("Visit", Visit.sample), Self("VisitorPass", VisitorPass.sample),
        Self("PassReading", PassReading(.good, visit: "v-1")),
        Self("PassLabel", PassLabel(text: "VEST1:A", expires: .sample)),
        Self("CheckOutRequest", CheckOutRequest(officer: "amara", by: .badge)),
        Self("PrintRequest", PrintRequest(officer: "amara", printed: true)),
        Self("Review", Visit.Review(answer: .notSure, officer: "amara", at: .sample)),
        Self("Assessment", Assessment.sample), Self("Candidate", Candidate.sample),
        Self("Evidence", Evidence(field: .birthDate, stated: "1980-03-07", listed: "1980", agreement: .compatible)),
        Self("ListedPerson", ListedPerson.sample), Self("Alert", Alert.sample), Self("Clearance", Clearance.sample),
        Self("OfficerSummary", OfficerSummary(officer: "amara", name: "Amara Osei", role: .officer, signIn: 7)),
        Self("SignInRequest", SignInRequest(pin: "2468", browser: "b4")),
        Self("OpenDoorRequest", OpenDoorRequest(officer: "amara", reason: "delivery")),
        Self("DispositionRequest", DispositionRequest(officer: "amara", disposition: .clearedItem)),
        Self(
            "BeginVisitRequest",
            BeginVisitRequest(
                officer: "amara",
                person: IdentityDocument.sample.person,
                identifiedBy: .document,
                marks: [.sample],
                purpose: "conference"
            )
        ),
        Self("ReviewRequest", ReviewRequest(officer: "amara", answer: .notSamePerson)),
        Self("AdmitRequest", AdmitRequest(officer: "amara", escorted: true)),
        Self("OfficerRequest", OfficerRequest(officer: "amara")),
        Self(
            "CardholderImport",
            CardholderImport(
                count: 12,
                difference: CardholderDifference(added: 0, removed: 0, changed: 1, changes: [change]),
                objection: "too few",
                undeliverable: ["11801603"]
            )
        ),
        Self(
            "CardholderDifference",
            CardholderDifference(added: 0, removed: 0, changed: 1, changes: [change])
        ),
        Self("CardholderChange", change),
        Self(
            "Cardholder",
            Cardholder(
                badge: "1234",
                person: "T-1",
                category: "teacher",
                validFrom: day,
                validUntil: day,
                clearanceValidUntil: day,
                doors: ["main"],
                schedule: "always"
            )
        ),
        Self(
            "ConfigurationNeeds",
            ConfigurationNeeds(
                doors: [.init(name: "main", cardholders: 2)],
                keys: [.init(list: "registry", key: "AAAA")]
            )
        ),
        Self("NeededName", ConfigurationNeeds.Name(name: "main", cardholders: 2)),
        Self("NeededKey", ConfigurationNeeds.Key(list: "registry", key: "AAAA")),
        Self("Acknowledgement", Acknowledgement(seq: 12, from: 9)),
        Self("RefusedEvent", RefusedEvent(seq: 12, reason: "status422")),
        Self("ResendRequest", ResendRequest(from: 12, lane: .normal)),
        Self("OfficeNumbers", OfficeNumbers(lanes: [numbers], resend: .init(id: "7", from: 3), verified: .sample)),
        Self("OfficeVerdict", OfficeVerdict.sample),
        Self("LaneNumbers", numbers), Self("ResendOrder", OfficeNumbers.ResendOrder(id: "7", from: 3)),
        Self(
            "LinkReport",
            LinkReport(state: .down, detail: "timeout", certificateEnds: .sample, renewalRefused: "revoked")
        ),
        Self("Problem", Problem(.tooManyAttempts, "wait 30 s", retryAfter: 30)),
    ]

    private static let backupFile = JournalBackup.File(name: "journal.sqlite", size: 4096, hash: .hash)
    private static let numbers = OfficeNumbers.LaneNumbers(lane: .bulk, office: 0, box: 12)
    private static let day = CalendarDate(daysSince1970: 20_000)
    private static let change = CardholderDifference.Change(
        badge: "1234",
        person: "T-1",
        kind: .changed,
        columns: ["doors"]
    )

    private static let least: [Self] = [
        Self("ListStatus", ListStatus(list: .sample, freshness: .fresh), full: false),
        Self("CardholderImport", CardholderImport(count: 12), full: false),
        Self(
            "Cardholder",
            Cardholder(badge: "1", person: "", category: "", doors: ["main"], schedule: "always"),
            full: false
        ),
        Self("DetectorStatus", DetectorStatus(detector: "arch", ready: nil), full: false),
        Self("ScannerDevice", ScannerDevice("card", DeviceMatch()), full: false),
        Self("Condition", Condition(.fire, "fire", since: .sample), full: false),
        Self("JournalCheck", JournalCheck.sample(finding: nil), full: false),
        Self("KeptPersonRequest", KeptPersonRequest(officer: "ben", pin: "1"), full: false),
        Self("ClockStatus", ClockStatus.least, full: false),
        Self("TrustStatus", TrustStatus(isConfigured: false), full: false),
        Self(
            "TimeQuestion",
            TimeQuestion(source: "/s", nonce: nil, trusted: .sample),
            full: false
        ),
        Self("LineState", LineState(id: "lock", direction: .input, active: nil, place: ""), full: false),
        Self("EventRecord", EventRecord.least, full: false), Self("CloudEvent", CloudEvent(.least), full: false),
        Self("ScanReport", ScanReport(scanner: "desk", byteCount: 0, outcome: "framing"), full: false),
        Self("FieldMark", FieldMark(.family, .missing), full: false),
        Self("ScannerStatus", ScannerStatus(scanner: "badge", state: .ready), full: false),
        Self("IdentityDocument", IdentityDocument(kind: .driversLicense, name: .sample), full: false),
        Self("Person", Person(name: .sample), full: false),
        Self(
            "Visit",
            Visit(id: "1", state: .screening, person: Person(name: .sample), identifiedBy: .byHand, startedAt: .sample),
            full: false
        ),
        Self("Assessment", Assessment(candidates: [], lists: []), full: false),
        Self("ListState", ListState.least, full: false),
        Self("ListedPerson", ListedPerson(id: "1", names: [.sample], birthDates: []), full: false),
        Self("LinkReport", LinkReport(state: .up), full: false),
        Self("OfficeVerdict", OfficeVerdict(upTo: 0), full: false),
        Self("LinkStatus", LinkStatus(state: .up, backlog: nil), full: false),
        Self("LaneStatus", LaneStatus(lane: .bulk, stored: 0, waiting: 0), full: false),
        Self("OutboxStatus", OutboxStatus(source: "/s", lanes: []), full: false),
        Self("Acknowledgement", Acknowledgement(seq: 12), full: false),
        Self("ResendRequest", ResendRequest(from: 1), full: false),
        Self("OfficeNumbers", OfficeNumbers(lanes: []), full: false),
        Self("PassReading", PassReading(.notOurs), full: false),
        Self("Problem", Problem(.notNow, "the visit is over"), full: false),
    ]

    private init(_ schema: String, _ value: any Codable & Hashable & Sendable, full: Bool = true) {
        (self.schema, self.value, self.full) = (schema, value, full)
    }

}
