import Crypto
import Foundation
import LocalAPI
import Model

let box = "/lincoln-district/elementary/main"

extension CloudEvent {
    /// Events of a journal, `seq` from `first`, the lanes mixed by `seed`.
    static func journal(_ count: Int, from first: Int64 = 1, source: String = box, seed: UInt64 = 7) -> [CloudEvent] {
        var random = Sequence64(state: seed)
        return (0..<Int64(count)).map { offset in
            let lane: Priority =
                switch random.next() % 10 {
                case 0: .urgent
                case 1...5: .normal
                default: .bulk
                }
            return .sample(seq: first + offset, lane: lane, source: source)
        }
    }

    static func sample(seq: Int64, lane: Priority, source: String) -> CloudEvent {
        let time = WallTime(milliseconds: 1_795_270_000_000 + seq)
        let record = EventRecord(
            seq: seq,
            id: UUID().uuidString.lowercased(),
            source: source,
            type: lane == .urgent ? .doorForcedOpen : lane == .normal ? .accessGranted : .doorOpened,
            time: time,
            clock: .synchronized,
            boot: "boot",
            uptime: UInt64(seq),
            basis: .simulated,
            edge: .instant,
            subject: "main",
            actor: .system,
            reason: nil,
            listAge: nil,
            decisionMs: 0.25,
            data: ["badge": .string("\(seq)")],
            priority: lane,
            hash: String(repeating: "0", count: 64)
        )
        return CloudEvent(record)
    }
}

extension SignedList {
    struct Opened {
        var manifest: ListManifest
        var manifestBytes: Data
        var signature: Data
        var people: [ListedPerson]
        var content: Data
    }

    struct Unreadable: Error {}

    /// As the core will read it.
    func opened() throws -> Opened {
        guard let manifest = Data(base64Encoded: manifest), let signature = Data(base64Encoded: signature),
            let content = Data(base64Encoded: content)
        else { throw Unreadable() }
        let decoder = JSONDecoder()
        return Opened(
            manifest: try decoder.decode(ListManifest.self, from: manifest),
            manifestBytes: manifest,
            signature: signature,
            people: try content.split(separator: UInt8(ascii: "\n")).map {
                try decoder.decode(ListedPerson.self, from: $0)
            },
            content: content
        )
    }
}

/// A linear congruential generator (Knuth, MMIX), so that a seed tells the whole run.
struct Sequence64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
