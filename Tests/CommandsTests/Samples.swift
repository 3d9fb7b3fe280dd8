import LocalAPI
import Model

/// A small school on a Saturday.
enum Samples {
    static let noon = WallTime(milliseconds: 1_795_262_400_000)

    static let status = Status(
        version: "0.1.0",
        source: "/d25/lincoln/main",
        title: "Lincoln Elementary, main entrance",
        time: noon,
        uptime: 11_520_000,
        simulated: false,
        doors: [DoorStatus(door: "main", state: closed, failState: .failSecure)],
        detectors: [DetectorStatus(detector: "walk", ready: true)],
        scanners: [ScannerStatus(scanner: "badge", state: .ready), ScannerStatus(scanner: "id", state: .ready)],
        lists: [list(.fresh, age: .seconds(3 * 3600))],
        journal: JournalStatus(lastSeq: 12_345, lastHash: "0123456789abcdef", healthy: true),
        link: LinkStatus(state: .up, backlog: 0),
        onSite: 3
    )

    static let closed = DoorState(mode: .locked, physical: .closed, lock: .locked, tamper: .unsupervised)

    static func list(_ freshness: ListStatus.Freshness, age: Duration) -> ListStatus {
        let state = ListState(
            list: "registry",
            kind: .registry,
            version: 7,
            issued: noon - age,
            expires: noon,
            count: 10_234
        )
        return ListStatus(list: state, freshness: freshness)
    }

    /// Somebody is on it.
    static let alerts = {
        var alerts = list(.fresh, age: .seconds(3600))
        (alerts.list.list, alerts.list.kind, alerts.list.count) = ("alerts", .alerts, 12)
        return alerts
    }()

    /// As the district signs it with `--shrinks-to 0`.
    static let emptied = {
        var registry = list(.fresh, age: .seconds(3600))
        registry.list.count = 0
        return registry
    }()

    static func event(
        _ seq: Int64,
        _ type: EventType,
        _ subject: String = "main",
        edge: Edge = .instant,
        reason: String? = nil,
        data: [String: JSONValue] = [:]
    ) -> EventRecord {
        EventRecord(
            Event(
                type,
                subject,
                at: Moment(
                    instant: Instant(nanoseconds: UInt64(seq) * 1_000_000),
                    wall: noon + .seconds(seq),
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                ),
                edge: edge,
                reason: reason,
                data: data
            ),
            seq: seq,
            id: "0199-\(seq)",
            source: "/d25/lincoln/main",
            boot: "b",
            clock: .synchronized,
            hash: "00"
        )
    }
}

extension WallTime {
    static func - (lhs: Self, rhs: Duration) -> Self {
        WallTime(milliseconds: lhs.milliseconds - rhs.components.seconds * 1000)
    }
}
