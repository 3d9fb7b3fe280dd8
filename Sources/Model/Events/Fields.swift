// Every field of every event's `data`: name, type, meaning. The catalogue says which type of event has which.

extension Field where Value == Bool {
    package static var found: Self { Field("found", "found so when somebody looked, not seen to change") }
    package static var beforeCommit: Self { Field("beforeCommit", "the disk had not answered within 50 ms") }
    package static var extended: Self { Field("extended", "the lock was unlocked already; this made it longer") }
    package static var asksAlerts: Self { Field("asksAlerts", "visitors are still compared with the school's alerts") }
    package static var simulated: Self { Field("simulated", "doors and scanners are simulated") }
}

extension Field where Value == Int {
    package static var grant: Self { Field("grant", "ties the uses of one grant together; counts up, never twice") }
    package static var passage: Self { Field("passage", "counts the people through one detector since the start") }
    package static var alarm: Self { Field("alarm", "number of a detector alarm; counts up, never twice") }
    package static var edges: Self { Field("edges", "changes of the input while it was unsteady") }
    package static var toldApart: Self {
        Field("toldApart", "candidates an officer had told apart from this visitor before")
    }
    package static var candidates: Self { Field("candidates", "how many records the officer compares") }
    package static var before: Self { Field("before", "how many there were before") }
    package static var after: Self { Field("after", "how many there are from now on, or would be") }
    package static var count: Self { Field("count", "how many there are in it") }
    package static var setAside: Self { Field("setAside", "journals set aside that went with it") }
    package static var uid: Self { Field("uid", "the technician's user id on the box") }
    package static var percent: Self { Field("percent", "how full the disk is") }
    package static var lost: Self { Field("lost", "how many events were dropped") }
    package static var urgent: Self { Field("urgent", "of them in the urgent lane") }
    package static var normal: Self { Field("normal", "of them in the normal lane") }
    package static var bulk: Self { Field("bulk", "of them in the bulk lane") }
    package static var visits: Self { Field("visits", "how many changes of visits were dropped") }
}

extension Field where Value == Int64 {
    package static var lastSeq: Self { Field("lastSeq", "the last record of the run that did not end in order") }
    package static var milliseconds: Self { Field("milliseconds", "how far the clock was set; negative: back") }
    package static var availableMiB: Self { Field("availableMiB", "what is left of the disk, in MiB") }
    package static var position: Self { Field("at", "the record where the chain does not hold") }
    package static var version: Self { Field("version", "of the list") }
}

extension Field where Value == String {
    package static var credential: Self { Field("credential", "what was presented, when it was no badge") }
    package static var use: Self {
        Field("use", "what the line is for: lock, position, exit, alarm, passage, ready, fire")
    }
    package static var grade: Self { Field("grade", "of the best candidate: strong or possible") }
    package static var release: Self { Field("version", "of the daemon") }
    package static var finding: Self { Field("finding", "what does not hold") }
    package static var kind: Self { Field("kind", "registry, alerts or clearances") }
}

extension Field where Value == WallTime {
    package static var lastTime: Self { Field("lastTime", "of that record") }
    package static var issued: Self { Field("issued", "when the list was issued") }
    package static var until: Self { Field("until", "what is older is gone") }
    package static var from: Self { Field("from", "the stamp of the first of them") }
    package static var to: Self { Field("to", "the stamp of the last of them") }
}

extension Field where Value == ScannerID {
    package static var scanner: Self { Field("scanner", "where it was presented") }
}

extension Field where Value == VisitID {
    package static var visit: Self { Field("visit", "whose pass it is") }
}

extension Field where Value == DoorID {
    package static var door: Self { Field("door", "the door the line belongs to") }
}

extension Field where Value == DetectorID {
    package static var detector: Self { Field("detector", "the detector the line belongs to") }
}

extension Field where Value == Set<ListID> {
    package static var foundIn: Self { Field("foundIn", "the lists the candidates are on") }
}

extension Field where Value == [ListVersion] {
    package static var lists: Self { Field("lists", "the lists that were asked, each with its version") }
}

/// A list and which version of it an answer rests on.
package struct ListVersion: Hashable, Sendable, FieldValue {
    package var list: ListID
    package var version: Int64

    package init(_ list: ListID, _ version: Int64) { (self.list, self.version) = (list, version) }

    package static var jsonType: String { "object" }

    package init?(json: JSONValue) {
        guard case .object(let object) = json, let list = object["list"].flatMap(ListID.init(json:)),
            let version = object["version"].flatMap(Int64.init(json:))
        else { return nil }
        (self.list, self.version) = (list, version)
    }

    package var json: JSONValue { .object(["list": list.json, "version": version.json]) }
}
