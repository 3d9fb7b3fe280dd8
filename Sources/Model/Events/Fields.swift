// Every field of every event's `data`: name, type, meaning. The catalogue says which type of event has which.

extension Field where Value == Bool {
    /// Never `false`: absent when the change was seen. Found is what a line says at the start, or when it is back.
    package static var found: Self { Field("found", "found so when somebody looked, not seen to change") }
    /// In every `door.unlocked`, `false` as a rule.
    package static var beforeCommit: Self { Field("beforeCommit", "the disk had not answered within 50 ms") }
    /// Never `false`: absent when the lock was locked.
    package static var extended: Self { Field("extended", "the lock was unlocked already; this made it longer") }
    /// Of the conditions `noRegistry` and `registryEmpty`.
    package static var asksAlerts: Self { Field("asksAlerts", "visitors are still compared with the school's alerts") }
    /// Absent for a name that no account has.
    package static var knownBrowser: Self {
        Field("knownBrowser", "typed into a browser in which the officer had signed in before")
    }
    /// `false`: today's could not be read.
    package static var keptState: Self {
        Field("keptState", "badges, visits and the like are today's; otherwise those of the backup, withdrawn ones too")
    }
    /// In every `system.started`.
    package static var simulated: Self { Field("simulated", "doors and scanners are simulated") }
}

extension Field where Value == Int {
    /// Of `Numbers.ticket`; in the event of the grant itself and in all that comes of it.
    package static var grant: Self { Field("grant", "ties the uses of one grant together; counts up, never twice") }
    /// From 1. An alarm has it only where its passage came first.
    package static var passage: Self { Field("passage", "counts the people through one detector since the start") }
    /// Of `Numbers.alarm`. A passage has it only where its alarm came first.
    package static var alarm: Self { Field("alarm", "number of a detector alarm; counts up, never twice") }
    /// As many as were heard; there may have been more.
    package static var edges: Self { Field("edges", "changes of the input while it was unsteady") }
    /// At least 1: absent when there were none.
    package static var toldApart: Self {
        Field("toldApart", "candidates an officer had told apart from this visitor before")
    }
    /// At least 1: absent from `visit.screenedClear`.
    package static var candidates: Self { Field("candidates", "how many records the officer compares") }
    /// Of cardholders; absent when the new file could not be read.
    package static var before: Self { Field("before", "how many there were before") }
    /// Of cardholders in the new file; absent when it could not be read.
    package static var after: Self { Field("after", "how many there are from now on, or would be") }
    /// Records of a list, visits, deleted rows of personal data, kept rows that cannot be read, or officers' accounts.
    package static var count: Self {
        Field(
            "count",
            "how many: records of the list, visits, rows that cannot be read, rows that were deleted, accounts"
        )
    }
    /// Files, which went as a whole.
    package static var setAside: Self { Field("setAside", "journals set aside that went with it") }
    /// As the kernel gives it for the caller of the socket.
    package static var uid: Self { Field("uid", "the technician's user id on the box") }
    /// From 1; of this browser, or of all strangers together. Absent for a name that no account has.
    package static var attempts: Self { Field("attempts", "how many wrong PINs there were in a row") }
    /// 0–100, rounded down.
    package static var percent: Self { Field("percent", "how full the disk is") }
    /// In all lanes; 0 when only changes of visits were lost.
    package static var lost: Self { Field("lost", "how many events were dropped") }
    /// At least ten when it begins.
    package static var refused: Self { Field("refused", "badge numbers that nobody has, tried since it began") }
    /// Absent when none was.
    package static var urgent: Self { Field("urgent", "of them in the urgent lane") }
    /// Absent when none was.
    package static var normal: Self { Field("normal", "of them in the normal lane") }
    /// Absent when none was.
    package static var bulk: Self { Field("bulk", "of them in the bulk lane") }
    /// Absent when none was.
    package static var visits: Self { Field("visits", "how many changes of visits were dropped") }
}

extension Field where Value == Int64 {
    /// Only where `system.stopped` was concluded by the next start, with the reason `unclean`.
    package static var lastSeq: Self { Field("lastSeq", "the last record of the run that did not end in order") }
    /// Small corrections, a time service's daily work, are not told.
    package static var milliseconds: Self { Field("milliseconds", "how far the clock was set; negative: back") }
    /// Rounded down.
    package static var availableMiB: Self { Field("availableMiB", "what is left of the disk, in MiB") }
    /// Of a declared gap; the record that declares it stands right behind it and follows the one before it.
    package static var gapFrom: Self {
        Field("gapFrom", "the first number that is left out: this box has no record of it")
    }
    /// One less than the `seq` of the record that says so.
    package static var gapTo: Self { Field("gapTo", "the last number that is left out") }
    /// At least 1: absent when there were none.
    package static var unsent: Self {
        Field(
            "unsent",
            "events the office had not stored, which are on this box alone, in the file set aside where there is one"
        )
    }
    /// A `seq`.
    package static var backupSeq: Self { Field("backup", "the last record in the copy") }
    /// A `seq`. Absent where neither the file nor its mark was there.
    package static var replacedSeq: Self { Field("replaced", "the last record known to have been there before") }
    /// A `seq` of this box, as the uplink heard it.
    package static var officeSeq: Self { Field("office", "the highest number that the office says it has") }
    /// A `seq`. The event stays in the journal; the office does not have it.
    package static var refusedSeq: Self { Field("seq", "number of the event that the office refused") }
    /// A `seq`.
    package static var resentFrom: Self { Field("fromSeq", "the first number that is sent again") }
    /// A `seq`. On the wire it is `at`.
    package static var position: Self { Field("at", "the record where the chain does not hold") }
    /// A `seq`.
    package static var upTo: Self { Field("upTo", "the last record that the signature covers, the one before this") }
    /// Rises with every publication (`ListManifest.version`).
    package static var version: Self { Field("version", "of the list") }
    /// Rises by one with each. On the wire it is `version`, as a list's is.
    package static var rootVersion: Self { Field("version", "of the district's root") }
}

extension Field where Value == String {
    /// As it was typed: never a person's name.
    package static var held: Self { Field("case", "the case for which visits are kept") }
    /// `EventRecord.id`.
    package static var refusedID: Self { Field("id", "of the event that the office refused") }
    /// With it the chain behind the event verifies without the event.
    package static var refusedHash: Self { Field("hash", "of the event that the office refused") }
    /// Raw value of a `Lane`.
    package static var lane: Self { Field("lane", "urgent, normal or bulk") }
    /// Raw value of a `ScanRefusal`; absent when no whole scan came.
    package static var refusal: Self { Field("refusal", "why, as exactly as the decoder found it") }
    /// A word of `Condition.Kind`.
    package static var condition: Self {
        Field("condition", "which condition of the box it is, a word of the last table")
    }
    /// `document` or `visitorPass`; absent when it was a badge.
    package static var credential: Self { Field("credential", "what was presented, when it was no badge") }
    /// The words are those of the entrance's parts: `Door.Line`, `Detector.Line`, and `fire`.
    package static var use: Self {
        Field("use", "what the line is for: lock, position, exit, alarm, passage, ready, fire")
    }
    /// Raw value of a `Candidate.Grade`.
    package static var grade: Self { Field("grade", "of the best candidate: strong or possible") }
    /// On the wire it is `version`, as a list's is.
    package static var release: Self { Field("version", "of the daemon") }
    /// In English, for technicians.
    package static var finding: Self { Field("finding", "what does not hold") }
    /// 64 digits of lower-case hex.
    package static var upToHash: Self { Field("hash", "of that record; it covers all before") }
    /// Ed25519, 64 digits of lower-case hex.
    package static var key: Self { Field("key", "the public key that signed") }
    /// Ed25519 over `Checkpoint.signedBytes`, 128 digits of lower-case hex.
    package static var signature: Self { Field("signature", "of the number, the hash and the source") }
    /// `/district/site/entrance`.
    package static var backupSource: Self { Field("source", "the box that made the copy") }
    /// Raw value of a `ListKind`.
    package static var kind: Self { Field("kind", "registry, alerts or clearances") }
}

extension Field where Value == Set<DocumentField> {
    /// Absent when none was.
    package static var repaired: Self { Field("repaired", "fields of the scan in which something was undone") }
    /// Absent when none was.
    package static var doubtful: Self { Field("doubtful", "fields of the scan that may be others") }
    /// Absent when none was.
    package static var missing: Self { Field("missing", "fields of the scan that could not be read") }
    /// Absent when none was.
    package static var confirmed: Self { Field("confirmed", "of them, what the officer found so on the card") }
    /// Absent when none was.
    package static var corrected: Self { Field("corrected", "of them, what the officer put right from the card") }
}

extension Field where Value == WallTime {
    /// `TrustedTime.floor`, which stands still until the next proof.
    package static var floor: Self {
        Field("floor", "the last time that is proven; with what has passed since, it judges")
    }
    /// With what the monotonic clock had measured since it was proven.
    package static var floorFrom: Self { Field("from", "the time that judged before") }
    /// Later or earlier.
    package static var floorTo: Self { Field("to", "the time that judges from then on") }
    /// Its `time`: the box stopped at some moment after it.
    package static var lastTime: Self { Field("lastTime", "of that record") }
    /// By its stamp.
    package static var oldest: Self { Field("oldest", "when the event that has waited longest happened") }
    /// Its age counts from then.
    package static var issued: Self { Field("issued", "when the list was issued") }
    /// Of a root, or of a key that may sign; it may have passed.
    package static var ends: Self { Field("ends", "when what the condition is about is over") }
    /// By the clock of the box that made it.
    package static var backupMade: Self { Field("made", "when the copy was made") }
    /// Of personal data, by the time stamped on it.
    package static var until: Self { Field("until", "what is older is gone") }
    /// By the wall clock; the event's own stamp when only changes of visits were lost.
    package static var from: Self { Field("from", "the stamp of the first of them") }
    /// By the wall clock; the event's own stamp when only changes of visits were lost.
    package static var to: Self { Field("to", "the stamp of the last of them") }
}

extension Field where Value == ScannerID {
    /// Beside the door, which is the subject of the event.
    package static var scanner: Self { Field("scanner", "where it was presented") }
}

extension Field where Value == VisitID {
    /// Only of a pass that is good: a door refuses that one too.
    package static var visit: Self { Field("visit", "whose pass it is") }
}

extension Field where Value == DoorID {
    /// Absent when the line belongs to a detector or to the fire panel.
    package static var door: Self { Field("door", "the door the line belongs to") }
}

extension Field where Value == DetectorID {
    /// Absent when the line belongs to a door or to the fire panel.
    package static var detector: Self { Field("detector", "the detector the line belongs to") }
}

extension Field where Value == Set<ListID> {
    /// Each once, in alphabetical order.
    package static var foundIn: Self { Field("foundIn", "the lists the candidates are on") }
}

extension Field where Value == [String] {
    /// Words of `NotCompared`, at least one; of those that are not known here a later release knows.
    package static var what: Self {
        Field("what", "what was not compared, and why: the words of `notCompared` in the API")
    }
}

extension Field where Value == [String] {
    /// SHA-256 of each, lower-case hexadecimal; root keys and signers alike. May be empty.
    package static var keysAdded: Self { Field("added", "ids of the keys that the root before did not name") }
    /// SHA-256 of each, lower-case hexadecimal; root keys and signers alike. May be empty.
    package static var keysRemoved: Self { Field("removed", "ids of the keys that the root names no more") }
}

extension Field where Value == [ListVersion] {
    /// Empty when the box had none to ask.
    package static var lists: Self { Field("lists", "the lists that were asked, each with its version") }
}

/// A list and which version of it an answer rests on.
package struct ListVersion: Hashable, Sendable, FieldValue {
    package var list: ListID
    /// The one that served when it was asked.
    package var version: Int64

    package init(_ list: ListID, _ version: Int64) { (self.list, self.version) = (list, version) }

    package static var jsonType: String { "object" }

    /// An object with `list` and `version`; whatever else it holds is not read.
    package init?(json: JSONValue) {
        guard case .object(let object) = json, let list = object["list"].flatMap(ListID.init(json:)),
            let version = object["version"].flatMap(Int64.init(json:))
        else { return nil }
        (self.list, self.version) = (list, version)
    }

    package var json: JSONValue { .object(["list": list.json, "version": version.json]) }
}
