import Journal
import LocalAPI
import Model
import Office
import Testing

@Suite("the office checks a box's chain", .timeLimit(.minutes(30)))
struct VerificationTests {
    /// Events of a box as the office gets them, and the key that signed their checkpoints.
    private func events(_ count: Int = 200) async throws -> (town: Town<BoxOutbox>, events: [CloudEvent], key: String) {
        let town = try Town(signs: true)
        try await town.core.append(count)
        let events = try await town.core.records().map { CloudEvent($0) }
        return (town, events, Hexadecimal.text(town.core.journal.checkpointKey))
    }

    private func verdict(_ town: Town<BoxOutbox>) async throws -> ChainVerdict? {
        try await town.store.followChains()
        return try await town.store.boxes().first?.verified
    }

    @Test("up to the last checkpoint, in whichever order the events come")
    func holds() async throws {
        let (town, events, key) = try await events()
        let last = try #require(events.last { $0.type.hasSuffix("journal.checkpoint") })
        for event in events.shuffled() where event.seq != 10 { _ = try await town.store.store([event], of: box) }
        #expect(try await verdict(town) == nil, "a box that did not enrol is not judged")
        try await town.store.pin(key, of: box)
        #expect(try await verdict(town) == ChainVerdict(upTo: 0, key: key), "number 10 is on its way")
        _ = try await town.store.store([events[9]], of: box)
        #expect(try await verdict(town) == ChainVerdict(upTo: last.seq - 1, key: key))
    }

    @Test("a record that was changed, a checkpoint of another key, a number that was given twice")
    func altered() async throws {
        let (town, events, key) = try await events()
        var changed = events
        changed[150].subject = "another door"
        _ = try await town.store.store(changed, of: box)
        try await town.store.pin(key, of: box)
        let found = try #require(try await verdict(town))
        #expect(found.finding?.contains("record 151 ") == true)
        #expect((1...150).contains(found.upTo))

        let (other, theirs, _) = try await self.events()
        _ = try await other.store.store(theirs, of: box)
        try await other.store.pin(key, of: box)
        let strange = try #require(try await verdict(other))
        #expect(strange.upTo == 0 && strange.finding?.contains("a key that the box did not enrol with") == true)

        let (third, twice, own) = try await self.events()
        var second = twice[20]
        (second.id, second.subject) = ("another", "another door")
        _ = try await third.store.store(twice + [second], of: box)
        try await third.store.pin(own, of: box)
        #expect(try await verdict(third)?.finding == "two events have the number 21")
    }

    @Test("an event in the name of a number that was followed already")
    func late() async throws {
        let (town, events, key) = try await events()
        _ = try await town.store.store(events, of: box)
        try await town.store.pin(key, of: box)
        #expect(try await verdict(town)?.finding == nil)
        // What is sent again is the same event.
        _ = try await town.store.store(Array(events[10..<30]), of: box)
        #expect(try await verdict(town)?.finding == nil)
        var forged = events[20]
        (forged.id, forged.subject) = ("another", "another door")
        _ = try await town.store.store([forged], of: box)
        #expect(try await verdict(town)?.finding?.hasPrefix("record 21 came once more") == true)
    }

    @Test("after what did not hold it goes on with the first checkpoint behind a new enrolment")
    func enrolledAnew() async throws {
        let (town, events, key) = try await events()
        var changed = events
        changed[150].subject = "another door"
        _ = try await town.store.store(changed, of: box)
        try await town.store.pin(key, of: box)
        #expect(try await verdict(town)?.finding != nil)
        try await town.store.pin(key, of: box)
        let before = try #require(try await verdict(town))
        #expect(before.finding == nil)
        try await town.core.append(200)
        let rest = try await town.core.records().map { CloudEvent($0) }.filter { $0.seq > events.count }
        _ = try await town.store.store(rest, of: box)
        let last = try #require(rest.last { $0.type.hasSuffix("journal.checkpoint") })
        #expect(try await verdict(town) == ChainVerdict(upTo: last.seq - 1, key: key))
    }

    @Test("an event that the office refused is passed over by the hash that the box says")
    func passedOver() async throws {
        let (town, events, key) = try await events()
        let refused = events[99]
        let data = [String: JSONValue](Field.refusedSeq(refused.seq), Field.refusedHash(refused.hash))
        try await town.core.append([Event(.linkEventRefused, "office", at: .sample(1), basis: .commanded, data: data)])
        try await town.core.append(200)
        let all = try await town.core.records().map { CloudEvent($0) }
        _ = try await town.store.store(all.filter { $0.seq != refused.seq }, of: box)
        try await town.store.pin(key, of: box)
        let last = try #require(all.last { $0.type.hasSuffix("journal.checkpoint") })
        #expect(try await verdict(town) == ChainVerdict(upTo: last.seq - 1, key: key))
        // Sent again when the office takes it, it is what the box said.
        _ = try await town.store.store([refused], of: box)
        #expect(try await verdict(town)?.finding == nil)
    }

    @Test("a checkpoint that does not come is told by the records without one")
    func missing() async throws {
        let (town, events, key) = try await events()
        // Somebody goes on with the chain who has not the key.
        var chain = events
        var last = try #require(try await town.core.records().last)
        for _ in 0...1000 {
            let before = try #require(Hexadecimal.bytes(last.hash))
            last.seq += 1
            (last.id, last.type, last.data) = ("made-\(last.seq)", Word(.doorOpened), [:])
            last.hash = Hexadecimal.text(CanonicalRecord(last).hash(after: before))
            chain.append(CloudEvent(last))
        }
        for start in stride(from: 0, to: chain.count, by: 1000) {
            _ = try await town.store.store(Array(chain[start..<min(start + 1000, chain.count)]), of: box)
        }
        try await town.store.pin(key, of: box)
        #expect(try await verdict(town)?.finding?.hasPrefix("no checkpoint covers") == true)
    }

    @Test("a box that enrolled hears how far the office has checked it")
    func heard() async throws {
        try await EnrolledTown.with(signs: true) { town in
            try await town.town.core.append(200)
            try await town.enrol(try await town.client.makeCode(for: box))
            try town.startUplink()
            let last = try #require(try await town.town.core.records().last { $0.type == .journalCheckpoint })
            try await town.town.until { await town.town.core.verdict?.upTo == last.seq - 1 }
            let key = Hexadecimal.text(town.town.core.journal.checkpointKey)
            #expect(await town.town.core.verdict == OfficeVerdict(upTo: last.seq - 1, key: key))
        }
    }
}
