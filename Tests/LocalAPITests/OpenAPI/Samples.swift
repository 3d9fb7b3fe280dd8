import LocalAPI
import Model

extension String {
    static var hash: String { String(repeating: "0f", count: 32) }
}

extension WallTime {
    static var sample: WallTime { WallTime(milliseconds: 1_795_270_000_123) }
}

extension PersonName {
    static var sample: PersonName { PersonName(given: "Rosa", middle: "Elena", family: "Núñez-Vega", suffix: "III") }
}

extension EventRecord {
    static var sample: EventRecord {
        var record = least
        (record.reason, record.listAge, record.decisionMs) = ("expired", 3600, 0.25)
        record.actor = Word(.officer("amara"))
        record.data = ["badge": "1042", "numbers": [1, .double(2.5), true, .null], "nested": ["a": "b"]]
        return record
    }

    static var least: EventRecord {
        EventRecord(
            Event(
                .accessDenied,
                "main",
                at: Moment(
                    instant: Instant(nanoseconds: 12_000_000),
                    wall: .sample,
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                )
            ),
            seq: 42,
            id: "019a9c2e-7d1c-7cc4-8f2e-0a1b2c3d4e5f",
            source: "/d/s/e",
            boot: "b",
            clock: .synchronized,
            hash: .hash
        )
    }
}

extension ListState {
    static var least: ListState {
        ListState(list: "registry", kind: .registry, version: 3, issued: .sample, expires: .sample, count: 24)
    }

    static var sample: ListState {
        var state = least
        state.sources = [ListSource(name: "IL registry", asOf: CalendarDate(daysSince1970: 20_000))]
        (state.neverFound, state.refusedRows) = (2, 1)
        return state
    }
}

extension IdentityDocument {
    static var sample: IdentityDocument {
        IdentityDocument(
            kind: .identificationCard,
            number: "N123",
            name: .sample,
            birthDate: CalendarDate(iso8601: "1980-03-07"),
            expires: CalendarDate(iso8601: "2030-03-07"),
            sex: .female,
            issuer: "IL",
            quality: .degraded,
            notes: ["lengthMismatch"],
            marks: [.sample]
        )
    }
}

extension FieldMark {
    static var sample: FieldMark { FieldMark(.given, .doubtful(.lengthMismatch), answer: .corrected) }
}

extension RefusedScan {
    static var sample: RefusedScan {
        var scan = RefusedScan(.separatorsLost, from: "desk")
        (scan.failure, scan.ago) = (.framing, 30_000)
        return scan
    }
}

extension ScanReport {
    static var sample: ScanReport {
        ScanReport(
            scanner: "badge",
            byteCount: 8,
            aim: "L2",
            outcome: "badge",
            badge: "1042",
            fields: ["family"],
            notes: ["nameTruncated"],
            marks: [.sample],
            reason: "separatorsLost"
        )
    }
}

extension ListedPerson {
    static var sample: ListedPerson {
        ListedPerson(
            id: "r-1",
            version: 2,
            names: [.sample],
            birthDates: ["1980-03-07", "1980", "age:45@2026-01-01"].compactMap(BirthDate.init),
            sex: .female,
            height: 170,
            weight: 70,
            documentNumbers: ["N123"],
            source: "invented",
            photo: "r-1",
            remarks: "invented",
            alert: .sample,
            clearance: .sample
        )
    }
}

extension Alert {
    static var sample: Alert { Alert(kind: .custody, child: "p-1", until: CalendarDate(iso8601: "2027-06-30")) }
}

extension Clearance {
    static var sample: Clearance {
        Clearance(role: .vendor, validUntil: CalendarDate(daysSince1970: 20_000), badge: "1042")
    }
}

extension Candidate {
    static var sample: Candidate {
        let evidence = Evidence(field: .familyName, stated: "Nunez", listed: "Núñez", agreement: .normalised)
        return Candidate(list: "registry", record: .sample, grade: .possible, evidence: [evidence])
    }
}

extension Assessment {
    static var sample: Assessment { Assessment(candidates: [.sample], lists: [.sample], clearance: .sample) }
}

extension VisitorPass {
    static var sample: VisitorPass { VisitorPass(number: 4711, validFrom: 1_795_270_000, minutes: 600) }
}

extension Visit {
    static var sample: Visit {
        Visit(
            id: "v-1",
            state: .admitted,
            person: IdentityDocument.sample.person,
            identifiedBy: .document,
            marks: [.sample],
            purpose: "conference",
            assessment: .sample,
            review: Review(answer: .notSamePerson, officer: "amara", at: .sample),
            escorted: true,
            pass: .sample,
            startedAt: .sample,
            admittedAt: .sample,
            endedAt: .sample
        )
    }
}

extension Status {
    static var sample: Status {
        Status(
            version: "0.1.0",
            source: "/d/s/e",
            title: "Lincoln Elementary",
            time: .sample,
            uptime: 5,
            simulated: true,
            doors: [DoorStatus(door: "main", state: DoorState(mode: .locked), failState: .failSecure)],
            detectors: [DetectorStatus(detector: "arch", ready: nil)],
            scanners: [ScannerStatus(scanner: "badge", state: .absent)],
            lists: [ListStatus(list: .sample, freshness: .fresh)],
            unusableLists: ["alerts"],
            journal: JournalStatus(lastSeq: 0, lastHash: "", healthy: true),
            link: LinkStatus(state: .unknown, backlog: 0),
            onSite: 0
        )
    }
}

extension PersonQuery {
    static let sample = PersonQuery(given: "Rosa", family: "Núñez", birthDate: CalendarDate(daysSince1970: 4000))
}

extension KeptVisit {
    static let sample = KeptVisit(visit: "v-1", startedAt: .sample, isOpen: false, cases: ["2026-17"])
}

extension HeldCase {
    static let sample = HeldCase(name: "2026-17", visits: ["v-1"], since: .sample, officer: "ben")
}

extension LaneStatus {
    static let sample = LaneStatus(
        lane: .normal,
        stored: 7,
        waiting: 3,
        oldest: .sample,
        age: .seconds(5),
        isLate: true
    )
}

extension TrustStatus {
    static let sample = TrustStatus(
        isConfigured: true,
        version: 3,
        lost: 2,
        next: 4,
        issued: .sample,
        expires: .sample,
        threshold: 2,
        rootKeys: [.hash],
        signers: [Signer(key: .hash, purposes: ["lists/*", "time"], until: .sample)]
    )
}

extension ClockStatus {
    static let least = ClockStatus(
        clock: .sample,
        state: .holdover,
        standing: .unproven,
        trusted: .sample,
        floor: .sample,
        proofs: [],
        unconfirmed: []
    )

    static let sample = {
        var status = least
        status.proofs = [ClockProof(witness: .technician, time: .sample)]
        status.unconfirmed = [ClockProof(witness: .timeService, time: .sample)]
        (status.credit, status.purged) = (172_800, .sample)
        return status
    }()
}

extension OfficeVerdict {
    static let sample = OfficeVerdict(upTo: 64, key: .hash, finding: "record 65 was changed")
}

extension JournalCheck {
    static func sample(finding: String?) -> JournalCheck {
        JournalCheck(
            checked: 7,
            hash: .hash,
            last: 9,
            checkpoints: 1,
            covered: 6,
            uncovered: 0,
            keys: [.hash],
            ownKey: .hash,
            finding: finding,
            office: finding.map { _ in .sample },
            isFinished: finding == nil
        )
    }
}
