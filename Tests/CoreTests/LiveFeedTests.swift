import LocalAPI
import Model
import Reactor
import Synchronization
import Testing

@testable import Core

@Suite("the live feed", .timeLimit(.minutes(30)))
struct LiveFeedTests {
    private static let desk = Caller(uid: 701, roles: [.desk])
    private static let technician = Caller(uid: 1000, roles: [.technician])

    @Test("a subscriber who does not keep up is cut off, and the others hear everything")
    func slow() async throws {
        let feed = LiveFeed()
        let wasCut = Mutex(false)
        let late = feed.subscribe(Self.desk, wants: { _ in true }, onCut: { wasCut.withLock { $0 = true } })
        let slow = try #require(late)
        let quick = try #require(feed.subscribe(Self.desk) { _ in true })
        var heard = quick.makeAsyncIterator()
        for _ in 0..<(LiveFeed.lateness + 1) {
            feed.publish(.changed(.status))
            _ = await heard.next()
        }
        #expect(wasCut.withLock { $0 })
        #expect(feed.count == 1)
        var count = 0
        for await _ in slow { count += 1 }
        #expect(count == LiveFeed.lateness)
    }

    @Test("who is sent reports may be a whole licence late, spelled out key by key")
    func reports() async throws {
        let feed = LiveFeed()
        let lateness = LiveFeed.latenessWithReports
        let subscription = feed.subscribe(Self.technician, wants: { _ in true }, lateness: lateness)
        let technician = try #require(subscription)
        let report = RawReport(scanner: "desk", bytes: [1, 2], at: Instant(nanoseconds: 1))
        for _ in 0..<6000 { feed.publish(.report(report)) }
        feed.close()
        var heard = 0
        for await _ in technician { heard += 1 }
        #expect(heard == 6000)
    }

    @Test("a subscriber hears only what it wants")
    func filtered() async throws {
        let feed = LiveFeed()
        let items = try #require(feed.subscribe(Self.desk) { $0 == .changed(.visits) })
        feed.publish(.changed(.status))
        feed.publish(.changed(.visits))
        feed.close()
        var heard = 0
        for await beat in items {
            if case .item(.changed(.visits)) = beat { heard += 1 } else { Issue.record("unwanted: \(beat)") }
        }
        #expect(heard == 1)
    }

    @Test("too many subscribers are refused, and a place is free again when one goes")
    func full() throws {
        let feed = LiveFeed()
        var streams = (0..<CallerShare.desk.watchers.all).map { _ in feed.subscribe(Self.desk) { _ in true } }
        #expect(streams.allSatisfy { $0 != nil })
        #expect(feed.subscribe(Self.desk) { _ in true } == nil)
        streams.removeLast()
        #expect(feed.subscribe(Self.desk) { _ in true } != nil)
    }

    @Test("technicians who watch as often as they may keep neither the desk nor one another from watching")
    func shares() {
        let feed = LiveFeed()
        let streams = (0..<100).map { _ in feed.subscribe(Self.technician) { _ in true } }
        #expect(streams.count { $0 != nil } == CallerShare.technicians.watchers.eachUser)
        #expect(feed.subscribe(Caller(uid: 1001, roles: [.technician])) { _ in true } != nil)
        #expect(feed.subscribe(Caller(uid: 0, roles: [.technician])) { _ in true } != nil)
        #expect(feed.subscribe(Self.desk) { _ in true } != nil)
    }

    @Test("a desk that comes later hears of the last scan that was not taken, and how long ago; nobody else does")
    func refusedBefore() async throws {
        let (feed, scan, start) = (LiveFeed(), RefusedScan(ScanRefusal.truncated, from: "desk"), Instant.now())
        func heard(after seconds: Int, _ caller: Caller = Self.desk) async throws -> LiveFeed.Beat? {
            let items = feed.subscribe(caller, wants: { $0.isFor(caller.roles) }, at: start + .seconds(seconds))
            feed.beat(at: start)
            return await (try #require(items)).first { _ in true }
        }
        let later = RefusedScan.limit / .seconds(1)
        #expect(try await heard(after: 1) == .alive)
        feed.publish(.refused(scan), at: start)
        var told = scan
        told.ago = 90_000
        #expect(try await heard(after: 90) == .item(.refused(told)))
        #expect(try await heard(after: 90, Self.technician) == .alive)
        #expect(try await heard(after: Int(later)) == .alive)
        feed.publish(.refused(scan), at: start)
        feed.publish(.changed(.status), at: start)
        #expect(try await heard(after: 90) == .item(.refused(told)))
        let better: [LiveItem] = [
            .document(.init(kind: .driversLicense, name: .init(given: "A", family: "B"))),
            .pass(PassReading(.good, visit: "v")),
        ]
        let there = feed.subscribe(Self.desk) { $0.isFor([.desk]) }
        defer { withExtendedLifetime(there) {} }
        for item in better {
            feed.publish(.refused(scan), at: start)
            feed.publish(item, at: start)
            #expect(try await heard(after: 1) == .alive)
        }
        feed.publish(.refused(scan), at: start)
        feed.forgetRefusal()
        #expect(try await heard(after: 1) == .alive)
    }

    @Test("a card that is read while no desk listens waits for the first that does, for two minutes")
    func unheard() async throws {
        let (feed, start) = (LiveFeed(), Instant.now())
        let card = LiveItem.document(.init(kind: .driversLicense, name: .init(given: "A", family: "B")))
        func heard(after seconds: Int, _ caller: Caller = Self.desk) async throws -> LiveFeed.Beat? {
            let items = feed.subscribe(caller, wants: { $0.isFor(caller.roles) }, at: start + .seconds(seconds))
            feed.beat(at: start + .seconds(seconds))
            return await (try #require(items)).first { _ in true }
        }
        feed.publish(card, at: start)
        #expect(try await heard(after: 1, Self.technician) == .alive)
        #expect(try await heard(after: 1) == .item(card))
        #expect(try await heard(after: 1) == .alive, "once")
        feed.publish(card, at: start)
        feed.beat(at: start + .seconds(119))
        #expect(feed.unheard == 1)
        feed.beat(at: start + .seconds(120))
        #expect(feed.unheard == 0)
        // With a desk there, it is heard, and kept no longer.
        let desk = feed.subscribe(Self.desk) { $0.isFor([.desk]) }
        feed.publish(card)
        #expect(feed.unheard == 0)
        withExtendedLifetime(desk) {}
    }

    @Test("lines and scans are for technicians, documents for the desk")
    func audience() {
        let line = LiveItem.line(.init(id: "l", direction: .input, active: true, place: ""))
        let document = LiveItem.document(.init(kind: .driversLicense, name: .init(given: "A", family: "B")))
        #expect(line.isFor([.technician]) && !line.isFor([.desk]) && !line.isFor([.uplink]))
        #expect(document.isFor([.desk]) && !document.isFor([.technician]))
        #expect(LiveItem.changed(.status).isFor([.desk]))
        let refused = LiveItem.refused(RefusedScan(ScanRefusal.truncated, from: "desk"))
        #expect(refused.isFor([.desk]) && !refused.isFor([.technician]) && !refused.isFor([.uplink]))
    }
}
