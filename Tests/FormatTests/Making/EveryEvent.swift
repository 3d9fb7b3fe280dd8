import Model

/// Makes events, a second apart.
struct EventMaker {
    /// Milliseconds since 1970.
    private(set) var now: Int64
    private(set) var uptime: UInt64 = 0

    /// 2026-11-21T14:00:00Z.
    init(after seconds: Int64 = 0) { now = 1_795_269_600_000 + seconds * 1000 }

    var moment: Moment {
        Moment(
            instant: Instant(nanoseconds: uptime * 1_000_000),
            wall: WallTime(milliseconds: now),
            local: LocalTime(date: CalendarDate(daysSince1970: Int(now / 86_400_000)), minute: 480)
        )
    }

    mutating func callAsFunction(
        _ type: EventType,
        _ subject: String,
        _ basis: Basis = .observed,
        edge: Edge = .instant,
        by actor: Actor = .system,
        reason: String? = nil,
        listAge: Int? = nil,
        decisionMs: Double? = nil,
        data: [String: JSONValue] = [:],
        personal: [String: JSONValue] = [:]
    ) -> Event {
        (now, uptime) = (now + 1000, uptime + 1000)
        return Event(
            type,
            subject,
            at: moment,
            basis: basis,
            edge: edge,
            actor: actor,
            reason: reason,
            listAge: listAge,
            decisionMs: decisionMs,
            data: data,
            personal: personal
        )
    }
}

extension EventType {
    /// This type of event in the forms in which this version writes it: exhaustive, so that a new type is in the next fixture.
    func examples(_ event: inout EventMaker) -> [Event] {
        let (door, gym, reader, ana) = ("main-door", "gym-door", "main-reader", Actor.officer("ana"))
        let visit = "0b54b6a1-9b3a-4a6e-8c55-5f2b8f0f0001"
        func condition(_ subject: String, _ data: [String: JSONValue] = [:]) -> [Event] {
            [
                event(self, subject, .observed, edge: .begin, data: data),
                event(self, subject, .inferred, edge: .end, reason: "notWatched", data: data),
            ]
        }
        func forVisit(_ basis: Basis = .commanded, by actor: Actor = ana, _ reason: String? = nil) -> [Event] {
            [event(self, visit, basis, by: actor, reason: reason)]
        }
        switch self {
        case .doorOpened, .doorClosed, .rexPressed, .rexReleased:
            return [event(self, door), event(self, gym, .inferred, data: ["found": true])]
        case .doorLocked: return [event(self, door, .commanded)]
        case .doorUnlocked:
            return [
                event(self, door, .commanded, data: ["grant": 1, "beforeCommit": false]),
                event(self, door, .commanded, data: ["grant": 2, "beforeCommit": true, "extended": true]),
            ]
        case .doorForcedOpen, .doorOpenTooLong: return condition(door)
        case .doorPreAlarm: return [event(self, door, .inferred)]
        case .rexStuck: return condition(door)
        case .accessGranted:
            return [
                event(
                    self,
                    door,
                    listAge: 3600,
                    decisionMs: 0.25,
                    data: ["scanner": .string(reader), "grant": 1],
                    personal: ["badge": "12345678", "person": "T-1", "category": "teacher"]
                ),
                event(
                    self,
                    door,
                    .simulated,
                    decisionMs: 2,
                    data: ["scanner": .string(reader), "grant": 7],
                    personal: ["badge": "00000042", "person": "V-2", "category": "volunteer"]
                ),
            ]
        case .accessTaken: return [event(self, door, .inferred, data: ["grant": 1])]
        case .accessNotTaken:
            return [
                event(self, door, .inferred, data: ["grant": 2]),
                event(self, gym, .inferred, reason: "pointDisabled", data: ["grant": 3]),
                event(self, gym, .inferred, reason: "lockFault", data: ["grant": 3]),
            ]
        case .accessOperator:
            let words: JSONValue = "A parent — \"Señora Muestra\" — at the door\nwith a parcel"
            return [event(self, door, .commanded, by: ana, data: ["grant": 2], personal: ["reason": words])]
        case .accessDenied:
            return DenialReason.allCases.map { reason in
                event(
                    self,
                    door,
                    reason: reason.rawValue,
                    decisionMs: 0.5,
                    data: ["scanner": .string(reader)],
                    personal: ["badge": "99999999", "person": "C-1", "category": "custodian"]
                )
            } + [
                event(
                    self,
                    door,
                    reason: "unknownCredential",
                    data: ["scanner": .string(reader), "credential": "document"]
                ),
                event(
                    self,
                    "desk-scanner",
                    reason: "expired",
                    data: ["scanner": "desk-scanner", "credential": "visitorPass", "visit": .string(visit)]
                ),
            ]
        case .accessGuessing: return condition(reader, ["refused": 10])
        case .fireAsserted: return [event(self, "fire-panel", .observed, edge: .begin, data: ["found": true])]
        case .fireCleared: return [event(self, "fire-panel", .observed, edge: .end)]
        case .inputLost: return condition("main-position", ["door": .string(door), "use": "position"])
        case .inputChatter:
            return condition("detector-alarm", ["detector": "walk-through", "use": "alarm", "edges": 240])
        case .scannerAttached, .scannerRemoved, .scannerReady, .scannerAccessRefused:
            return [event(self, reader), event(self, "desk-scanner", .simulated)]
        case .scannerSilent: return condition(reader)
        case .scannerReadFailed:
            return ReadFailure.allCases.map { event(self, reader, reason: $0.rawValue) }
                + ScanRefusal.allCases.compactMap { refusal in
                    guard let failure = refusal.failure else { return nil }
                    let data: [String: JSONValue] = ["refusal": .string(refusal.rawValue)]
                    return event(self, "desk-scanner", reason: failure.rawValue, data: data)
                }
        case .detectorNotReady: return [event(self, "walk-through", .observed, edge: .begin)]
        case .detectorReady: return [event(self, "walk-through", .observed, edge: .end)]
        case .detectorPassage:
            return [
                event(self, "walk-through", reason: "unknown", data: ["passage": 1]),
                event(self, "walk-through", reason: "unknown", data: ["passage": 2, "alarm": 1]),
            ]
        case .detectorAlarm:
            return (1...Int64(Disposition.allCases.count)).flatMap { number in
                [
                    event(
                        self,
                        "walk-through",
                        .observed,
                        edge: .begin,
                        data: ["alarm": .int(number), "passage": .int(number)]
                    ),
                    event(self, "walk-through", .observed, edge: .end, data: ["alarm": .int(number)]),
                ]
            }
        case .detectorDisposition:
            return zip(Disposition.allCases, 1...).map { answer, number in
                let isNone = answer == .notRecorded
                return event(
                    self,
                    "walk-through",
                    isNone ? .inferred : .commanded,
                    by: isNone ? .system : ana,
                    reason: answer.rawValue,
                    data: ["alarm": .int(Int64(number))]
                )
            }
        case .visitStarted, .visitAdmitted, .visitAdmittedWithEscort, .visitNotAdmitted:
            return forVisit()
        case .visitIDScanned, .visitIDEnteredByHand:
            let marks = [
                FieldMark(.family, .repaired(.caseSwapped), answer: .confirmed),
                FieldMark(.given, .doubtful(.lengthMismatch), answer: .corrected), FieldMark(.number, .missing),
            ]
            return forVisit() + [event(self, visit, .commanded, by: ana, data: marks.facts)]
        case .visitScreenedClear:
            let lists: JSONValue = [["list": "registry", "version": 3], ["list": "alerts", "version": 1]]
            return [
                event(
                    self,
                    visit,
                    .inferred,
                    listAge: 7200,
                    decisionMs: 3.75,
                    data: ["lists": lists, "toldApart": 1]
                )
            ]
        case .visitPotentialMatch:
            return [
                event(
                    self,
                    visit,
                    .inferred,
                    listAge: 7200,
                    decisionMs: 12.5,
                    data: [
                        "lists": [["list": "registry", "version": 3]], "candidates": 2, "grade": "strong",
                        "foundIn": ["alerts", "registry"],
                    ]
                )
            ]
        case .visitNotCompared:
            let what = JSONValue.array(NotCompared.allCases.map { .string($0.rawValue) })
            return [
                event(self, visit, .inferred, data: ["what": what, "lists": [["list": "registry", "version": 3]]])
            ]
        case .visitReviewed: return Visit.Answer.allCases.flatMap { forVisit(by: ana, $0.rawValue) }
        case .visitReferred: return forVisit(by: .system)
        case .visitBadgePrinted, .visitBadgePrintFailed: return forVisit(.observed)
        case .visitCheckedOut: return Visit.CheckOut.allCases.flatMap { forVisit(by: ana, $0.rawValue) }
        case .visitRecordViewed: return forVisit() + [event(self, "screening", by: .technician)]
        case .systemStarted: return [event(self, "core", data: ["version": "1.0.0", "simulated": true])]
        case .systemStopped:
            let before: [String: JSONValue] = ["lastSeq": 17, "lastTime": "2026-11-20T23:59:59.999Z"]
            return [
                event(self, "core", .inferred, reason: "unclean", data: before),
                event(self, "core", .commanded, reason: "clean"),
            ]
        case .systemClockBehind, .systemClockAhead:
            let data: [String: JSONValue] = ["floor": "2026-11-21T14:00:00.000Z"]
            return [
                event(self, "clock", .observed, edge: .begin, data: data),
                event(self, "clock", .observed, edge: .end, data: data),
            ]
        case .systemClockCorrected:
            let times: [String: JSONValue] = ["from": "2036-11-21T14:00:00.000Z", "to": "2026-11-21T14:00:00.000Z"]
            return [
                event(self, "clock", reason: "agreed", data: times),
                event(
                    self,
                    "clock",
                    .commanded,
                    by: .technician,
                    reason: "technician",
                    data: times.merging(["uid": 1000]) { $1 },
                    personal: ["account": "tess", "reason": "the battery was changed"]
                ),
            ]
        case .systemClockJumped: return [event(self, "clock", data: ["milliseconds": -90_061_001])]
        case .systemConfigApplied:
            return [
                event(self, "configuration", by: .technician),
                event(self, "cardholders", by: .technician, data: ["count": 4]),
            ]
        case .systemConfigRefused:
            return ["invalid", "needed"].map { event(self, "configuration", by: .technician, reason: $0) }
        case .cardholdersImported:
            return [event(self, "cardholders", by: .technician, data: ["before": 3, "after": 4])]
        case .cardholdersRefused:
            return [
                event(self, "cardholders", by: .technician, reason: "invalid"),
                event(self, "cardholders", by: .technician, reason: "shrunk", data: ["before": 4, "after": 1]),
            ]
        case .dataPurged: return [event(self, "journal", data: ["count": 12, "until": "2026-11-21T14:00:00.000Z"])]
        case .systemStorageLow:
            let data: [String: JSONValue] = ["percent": 81, "availableMiB": 912]
            return [
                event(self, "journal", .observed, edge: .begin, data: data),
                event(self, "journal", .observed, edge: .end, data: data),
            ]
        case .systemCondition:
            return condition("registry", ["condition": "noRegistry", "asksAlerts": false])
                + condition("officers", ["condition": "accountsExposed", "count": 2])
                + condition("officers", ["condition": "accountsUnreadable"])
                + condition("root", ["condition": "rootExpires", "ends": "2026-12-21T00:00:00.000Z"])
                + condition("root", ["condition": "rootMissing"]) + condition("root", ["condition": "rootLost"])
                + condition("registry", ["condition": "signerEnding", "ends": "2026-12-21T00:00:00.000Z"])
        case .systemSignInRefused:
            let data: [[String: JSONValue]] = [
                ["attempts": 1, "knownBrowser": false], ["attempts": 5, "knownBrowser": true],
            ]
            return [
                event(self, "ana", reason: "wrongPIN", data: data[0]),
                event(self, "ana", reason: "guessing", data: data[1]), event(self, "nobody", reason: "noSuchOfficer"),
            ]
        case .systemOfficerOn: return [event(self, "ana", by: ana)]
        case .systemOfficerOff:
            return [event(self, "ana", by: ana), event(self, "ben", by: ana, reason: "configuration")]
        case .journalOverflow:
            let times: [String: JSONValue] = ["from": "2026-11-21T14:00:00.000Z", "to": "2026-11-21T14:00:01.000Z"]
            return [
                event(self, "journal", data: times.merging(["lost": 3, "bulk": 2, "normal": 1, "visits": 1]) { $1 })
            ]
        case .journalChainBroken:
            return [event(self, "journal", data: ["at": 10, "finding": "record 10 was changed"])]
        case .journalCheckpoint:
            let hex = { (count: Int) in JSONValue.string(String(repeating: "0", count: count)) }
            return [
                event(self, "journal", data: ["upTo": 9, "hash": hex(64), "key": hex(64), "signature": hex(128)])
            ]
        case .journalSetAside:
            let gap: [String: JSONValue] = ["gapFrom": 11, "gapTo": 10_020, "unsent": 3]
            return [event(self, "journal", reason: "damaged"), event(self, "journal", reason: "missing", data: gap)]
        case .journalNotDurable: return [event(self, "journal", reason: "damaged")]
        case .journalBackedUp: return [event(self, "journal", by: .technician, data: ["backup": 9, "uid": 0])]
        case .journalRestored:
            let data: [String: JSONValue] = [
                "backup": 9, "made": "2026-11-21T13:00:00.000Z", "source": "/d/s/e", "replaced": 12, "keptState": true,
                "uid": 0,
            ]
            return [event(self, "journal", by: .technician, data: data)]
        case .journalRestoreRefused:
            return [event(self, "journal", by: .technician, reason: "wrongKey", data: ["uid": 0])]
        case .journalMarkRenewed: return ["missing", "damaged"].map { event(self, "journal", reason: $0) }
        case .journalSearched, .journalExported:
            return [event(self, "journal", by: .officer("ben"), data: ["count": 3])]
        case .journalForgotten:
            return [
                event(self, "journal", by: .officer("ben"), reason: "request", data: ["count": 3]),
                event(self, "journal", reason: "again", data: ["count": 1]),
            ]
        case .journalHeld, .journalReleased:
            return [event(self, "journal", by: .officer("ben"), data: ["case": "2026-17", "count": 2])]
        case .listLoaded:
            return [event(self, "registry", by: .office, data: ["kind": "registry", "version": 3, "count": 2])]
        case .listRefused:
            return ["signature", "schema", "rollback", "shrunk", "expired", "damaged"].map {
                event(self, "registry", by: .office, reason: $0)
            }
        case .trustRootChanged:
            let keys: JSONValue = .array([.string(String(repeating: "0", count: 64))])
            return [event(self, "root", by: .office, data: ["version": 2, "added": keys, "removed": .array([])])]
        case .trustRootRefused:
            return ["signature", "schema", "rollback", "gap", "early"].map {
                event(self, "root", by: .office, reason: $0)
            }
        case .listStale, .listExpired:
            return [Edge.begin, .end].map {
                event(self, "registry", .inferred, edge: $0, listAge: 90_000, data: ["version": 3])
            }
        case .linkUp, .linkBacklogSent: return [event(self, "office")]
        case .linkDown: return [event(self, "office", reason: "timeout"), event(self, "office")]
        case .linkBacklogHigh: return condition("normal", ["oldest": "2026-11-21T13:00:00.000Z"])
        case .linkEventRefused:
            return [
                event(
                    self,
                    "office",
                    reason: "status422",
                    data: [
                        "seq": 7, "id": "019a0000-0000-7000-8000-000000000001",
                        "hash": .string(String(repeating: "0", count: 64)),
                        "lane": "normal",
                    ]
                )
            ]
        case .linkResent:
            return [
                event(
                    self,
                    "office",
                    .commanded,
                    reason: "technician",
                    data: ["fromSeq": 1, "lane": "bulk", "uid": 1000]
                ),
                event(self, "office", reason: "behind", data: ["fromSeq": 8, "lane": "urgent"]),
            ]
        }
    }
}
