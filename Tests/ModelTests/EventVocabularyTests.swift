import Model
import Testing

@Suite("The vocabulary of events")
struct EventVocabularyTests {
    @Test("every word is noun.what", arguments: EventType.allCases)
    func shape(type: EventType) {
        let parts = type.rawValue.split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isLetter } })
        #expect(type.cloudEventType == "org.vestibule." + type.rawValue)
    }

    @Test(
        "the lane of what is urgent, and of what there is much of",
        arguments: [
            (EventType.doorForcedOpen, String?.none, Lane.urgent), (.fireAsserted, nil, .urgent),
            (.visitReviewed, "samePerson", .urgent), (.visitReviewed, "notSure", .urgent),
            (.visitReviewed, "notSamePerson", .normal), (.detectorDisposition, "prohibitedItem", .urgent),
            (.detectorDisposition, "clearedItem", .normal), (.detectorPassage, nil, .bulk), (.inputLost, nil, .bulk),
            (.doorOpened, nil, .bulk), (.doorClosed, nil, .bulk), (.accessGranted, nil, .normal),
            (.visitPotentialMatch, nil, .normal),
        ]
    )
    func lane(type: EventType, reason: String?, lane: Lane) {
        #expect(type.fact.lane(reason: reason) == lane)
    }

    @Test("a row knows its own fields, their types and its reasons, and no others")
    func strangers() {
        let denied = EventType.accessDenied.fact
        #expect(denied.strangers(["scanner": "reader"], edge: .instant, reason: "expired").isEmpty)
        #expect(
            denied.strangers(["scanner": 7, "grant": 1], edge: .instant, reason: "because") == [
                "grant", "scanner", "because",
            ]
        )
        #expect(EventType.doorOpened.fact.strangers([:], edge: .instant, reason: "expired") == ["expired"])
        #expect(EventType.doorForcedOpen.fact.strangers([:], edge: .end, reason: "notWatched").isEmpty)
        #expect(denied.reasons.phrase("expired")?.english == "badge expired" && denied.reasons.phrase("new") == nil)
    }

    @Test("urgent is sent before normal, normal before bulk")
    func order() {
        #expect(Lane.allCases.sorted() == [.urgent, .normal, .bulk])
    }

    @Test("a directory finds a cardholder by the badge exactly as read")
    func directory() {
        let holder = Cardholder(badge: "001", person: "A", category: "t", doors: [], schedule: "s")
        let directory = CardholderDirectory([holder])
        #expect(directory["001"] == holder && directory["1"] == nil && directory.count == 1)
    }

    @Test("a name for people leaves out what is empty")
    func displayName() {
        #expect(PersonName(given: "Ada", family: "Lovelace").display == "Ada Lovelace")
        #expect(PersonName(given: "A", middle: "B", family: "C", suffix: "Jr").display == "A B C Jr")
    }

    @Test("a visit is open until it ended", arguments: Visit.State.allCases)
    func openVisits(state: Visit.State) {
        #expect(state.isOpen == ![.notAdmitted, .checkedOut].contains(state))
    }
}
