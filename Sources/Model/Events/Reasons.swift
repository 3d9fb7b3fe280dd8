/// The words that an event's `reason` may be, and what an officer reads of each.
package struct Reasons: Sendable {
    /// Ends any condition that nobody saw end.
    package static let notWatched = "notWatched"

    /// Each word on the wire with its phrase; `nil`: the officer reads the event without it.
    package let phrases: [(word: String, phrase: Text?)]
    /// What is said when a word is none of these: others may be added by whoever writes it.
    package let isOpen: Bool

    private init(_ phrases: [(String, Text?)], isOpen: Bool = false) {
        self.phrases = phrases.map { (word: $0.0, phrase: $0.1) }
        self.isOpen = isOpen
    }

    private init<Word>(_ words: Word.Type, _ phrase: (Word) -> Text?)
    where Word: CaseIterable & RawRepresentable<String> {
        self.init(words.allCases.map { ($0.rawValue, phrase($0)) })
    }

    private init(unsaid words: String..., isOpen: Bool = false) {
        self.init(words.map { ($0, nil) }, isOpen: isOpen)
    }

    /// For the officer, in both languages; `nil`: nothing to say, or another release's word.
    package func phrase(_ word: String) -> Text? { phrases.first { $0.word == word }?.phrase }

    /// Whether an event may give this word.
    package func holds(_ word: String) -> Bool { isOpen || phrases.contains { $0.word == word } }
}

extension Reasons {
    static let none = Reasons([])
    static let denial = Reasons(DenialReason.self) { $0.words }
    static let disposition = Reasons(Disposition.self) { $0.words.map { $0.lowercased() } }
    static let reading = Reasons(ReadFailure.self) { $0.words }
    /// Discreet: no officer reads it in the log.
    static let review = Reasons(Visit.Answer.self) { _ in nil }
    static let checkOut = Reasons(Visit.CheckOut.self) { _ in nil }
    static let direction = Reasons(unsaid: "unknown")
    /// `unclean`: found at the next start.
    static let stop = Reasons(unsaid: "clean", "error", "unclean")
    /// `configuration`: the account is in it no more.
    static let signOut = Reasons(unsaid: "configuration")
    /// `guessing`: the fifth in a row, and each further one. `noSuchOfficer`: a name that no account has; the subject is `nobody`.
    static let signIn = Reasons([
        ("wrongPIN", Text("wrong PIN", "PIN incorrecto")),
        ("guessing", Text("wrong PIN again and again", "PIN incorrecto una y otra vez")),
        ("noSuchOfficer", Text("no such account", "no existe esa cuenta")),
    ])
    /// `agreed`: the time service and the office said so for ten minutes.
    static let correction = Reasons(unsaid: "agreed", "technician")
    /// `needed`: cardholders name, or a list in use was signed with, what the new one does not have.
    static let configuration = Reasons(unsaid: "invalid", "hardware", "needed", "refused")
    static let cardholders = Reasons(unsaid: "shrunk", "invalid")
    static let list = Reasons(unsaid: "signature", "schema", "rollback", "shrunk", "expired", "damaged")
    /// `schema`: no root that this release reads; `rollback`: older than the one that is held, or another of its version; `gap`: one
    /// between is missing; `early`: issued later than now.
    static let root = Reasons(unsaid: "signature", "schema", "rollback", "gap", "early")
    /// `missing`: no file; `emptied`: nothing in it; `behind`: its last events, or more, are lost; `forked`: others are in it;
    /// `unlinked`: removed or replaced while it was in use; `restored`: a technician put a backup in its place.
    static let journal = Reasons(
        unsaid: "notAJournal",
        "newerFormat",
        "wrongKey",
        "diskFull",
        "disk",
        "damaged",
        "missing",
        "emptied",
        "behind",
        "forked",
        "unlinked",
        "restored"
    )
    /// `request`: the person asked; `mistake`: it should never have been recorded; `order`: a court or an authority wants it; `again`: an
    /// older copy of the journal had brought it back.
    static let forgetting = Reasons(unsaid: "request", "mistake", "order", "again")
    /// `damaged`: of the backup itself; `disk`: of the box.
    static let restore = Reasons(unsaid: "damaged", "newerFormat", "wrongKey", "disk")
    static let mark = Reasons(unsaid: "missing", "damaged")
    /// `technician` and `office` asked for it; `behind`: the office has less of a lane than it once confirmed.
    static let resending = Reasons(unsaid: "technician", "office", "behind")
    /// The uplink's word for what stands between the box and the office; `status` with a number is the office's answer.
    static let link = Reasons(
        unsaid: "refused",
        "unreachable",
        "nameUnknown",
        "timeout",
        "cut",
        "officeCertificate",
        "clockBehind",
        "clockAhead",
        "boxCertificate",
        "boxCertificateExpired",
        "notEnrolled",
        "tls",
        "badAnswer",
        "notStored",
        isOpen: true
    )
}
