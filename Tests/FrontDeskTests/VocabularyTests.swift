import LocalAPI
import Model
import Testing
import Vocabulary

@testable import FrontDesk

@Suite("Words in both languages")
struct VocabularyTests {
    /// Every word of every vocabulary that reaches an officer.
    private static var all: [(String, Text)] {
        var all = EventType.allCases.map { ("event \($0.rawValue)", $0.words) }
        all += DenialReason.allCases.map { ("denial \($0)", $0.words) }
        all += ReadFailure.allCases.map { ("read failure \($0)", $0.words) }
        all += ReadFailure.allCases.flatMap {
            [("framer \($0)", $0.advice.finding), ("framer next \($0)", $0.advice.next)]
        }
        all += ScanRefusal.allCases.flatMap { [("refusal \($0)", $0.advice.finding), ("next \($0)", $0.advice.next)] }
        all += Quirk.allCases.map { ("quirk \($0)", $0.words) }
        all += DocumentField.allCases.map { ("document's field \($0)", $0.words) }
        all += ScannerStatus.State.allCases.compactMap { state in state.advice.map { ("scanner next \(state)", $0) } }
        for state in [FieldState.repaired(.caseSwapped), .doubtful(.lengthMismatch), .missing] {
            let mark = FieldMark(.given, state)
            all += [mark.chip, mark.advice, mark.tick, mark.reminder].compactMap(\.self).map { ("mark \(state)", $0) }
        }
        all += Disposition.answers.flatMap { [("disposition \($0)", $0.words), ("hint \($0)", $0.hint)] }
        all += OpeningReason.allCases.map { ("opening \($0)", $0.words) }
        all += Purpose.allCases.map { ("purpose \($0)", $0.words) }
        all += Visit.State.allCases.map { ("visit \($0)", $0.words.text) }
        all += Visit.Answer.allCases.flatMap { [("answer \($0)", $0.words), ("next \($0)", $0.consequence)] }
        all += Evidence.Field.allCases.map { ("field \($0)", $0.words) }
        all += Evidence.Agreement.allCases.map { ("agreement \($0)", $0.words) }
        all += RecordFact.Kind.allCases.map { ("fact \($0)", $0.words) }
        all += [("look", ComparisonTable.look.text)]
        all += Candidate.Grade.allCases.map { ("grade \($0)", $0.words) }
        all += DoorState.Mode.allCases.map { ("mode \($0)", $0.words.text) }
        all += DoorState.Physical.allCases.map { ("physical \($0)", $0.words.text) }
        all += DoorState.Lock.allCases.map { ("lock \($0)", $0.words.text) }
        all += DoorState.Alarm.allCases.map { ("alarm \($0)", $0.words.text) }
        all += DoorState.Tamper.allCases.map { ("tamper \($0)", $0.words.text) }
        all += ListKind.allCases.map { ("list \($0)", $0.words) }
        all += ListStatus.Freshness.allCases.map { ("freshness \($0)", $0.words.text) }
        all += LinkStatus.State.allCases.map { ("link \($0)", $0.words.text) }
        all += ScannerStatus.State.allCases.map { ("scanner \($0)", $0.words.text) }
        all += Problem.Code.allCases.map { ("problem \($0)", Trouble.words(for: $0)) }
        all += Alert.Kind.allCases.map { ("alert \($0)", $0.words) }
        all += Clearance.Role.allCases.map { ("role \($0)", $0.words) }
        for cause in ScreeningGap.Cause.allCases {
            for gap in [ScreeningGap(cause, asksAlerts: false), ScreeningGap(cause, asksAlerts: true)] {
                all += [gap.words, gap.short.text, gap.consequence, gap.outcome, gap.advice].map { ("gap \(gap)", $0) }
            }
        }
        return all
    }

    @Test("every word stands in English and in Spanish, and they are not the same by oversight")
    func complete() {
        let sameInBoth: Set<String> = []
        for (key, text) in Self.all {
            #expect(!text.english.isEmpty && !text.spanish.isEmpty, "\(key)")
            #expect(text.english != text.spanish || sameInBoth.contains(key), "\(key)")
        }
    }

    @Test("no word accuses")
    func kind() {
        for (key, text) in Self.all {
            let both = text.english + " " + text.spanish
            #expect(
                !both.contains(/(?i)offender|criminal|predator|illegal|delincuente|ofensor|depredador|ilegal/),
                "\(key)"
            )
        }
    }

    @Test("a constant word of the core never reaches the page", arguments: DenialReason.allCases)
    func reasons(reason: DenialReason) {
        let words = record(.accessDenied, "side-door", reason: reason.rawValue).words
        #expect(words.english == "Side door: badge not accepted – \(reason.words.english)")
        #expect(!words.spanish.contains(reason.rawValue) || reason == .lockdown)
    }

    @Test("what the core refuses is never said as something unknown", arguments: Problem.Code.allCases)
    func refusals(code: Problem.Code) {
        let words = Trouble.words(for: Problem(code, ""))
        #expect(words == Trouble.words(for: code))
        #expect(words != Trouble.unknown)
    }

    @Test("a purpose is kept as its constant word and read in either language; what was typed stays")
    func purposes() {
        #expect(Purpose.kept(.meeting, whom: "Ms. Lee – room 2") == "meeting – Ms. Lee – room 2")
        let shown = Purpose.shown("meeting – Ms. Lee – room 2")
        #expect(shown == Text("Meeting with staff – Ms. Lee – room 2", "Reunión con el personal – Ms. Lee – room 2"))
        #expect(Purpose.shown("Meeting – Ms. Lee") == Text(verbatim: "Meeting – Ms. Lee"))
        for purpose in Purpose.allCases { #expect(Purpose.shown(Purpose.kept(purpose, whom: "")) == purpose.words) }
    }

    @Test("the log says what the decoder found, in the officer's words", arguments: ScanRefusal.allCases)
    func refusedScans(refusal: ScanRefusal) {
        var event = record(.scannerReadFailed, "desk-scanner", reason: "framing")
        event.data = .init(Field.refusal(refusal.rawValue))
        #expect(
            event.words == Text("Desk scanner: could not read – ", "Desk scanner: no pudo leer – ")
                + refusal.advice.finding
        )
    }

    @Test("what neither side says is not said to be on one")
    func neitherSide() {
        let neither = Evidence(field: .suffix, stated: "", listed: "", agreement: .missing)
        #expect(neither.agreementWords == Text("On neither side", "En ninguno de los lados"))
        #expect(neither.chip.text == neither.agreementWords)
        let one = Evidence(field: .suffix, stated: "", listed: "Jr", agreement: .missing)
        #expect(one.agreementWords.english == "Only on one side" && one.chip.text == one.agreementWords)
    }

    @Test("an end says that it is over")
    func ends() {
        #expect(record(.doorForcedOpen, "main-door", edge: .end).words.english == "Main door: forced open – over")
        let ready = record(.detectorReady, "walk-through", edge: .end).words
        #expect(ready.english == "Walk through: ready", "which is the end of \"not ready\"")
    }

    @Test("an unknown reason is left out")
    func unknownReason() {
        #expect(record(.accessDenied, "main-door", reason: "new").words.english == "Main door: badge not accepted")
    }

    private func record(_ type: EventType, _ subject: String, edge: Edge = .instant, reason: String? = nil)
        -> EventRecord
    {
        EventRecord(
            Event(
                type,
                subject,
                at: Moment(
                    instant: Instant(nanoseconds: 0),
                    wall: WallTime(milliseconds: 0),
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                ),
                edge: edge,
                reason: reason
            ),
            seq: 1,
            id: "",
            source: "",
            boot: "",
            clock: .synchronized
        )
    }
}
