import Crypto
import Foundation
import LocalAPI
import Model
import NIOCore

let box = "/lincoln-district/elementary/main"

extension Event {
    /// What happens at a door, the lanes mixed by `seed`.
    static func day(_ count: Int, seed: UInt64) -> [Event] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let type: EventType =
                switch random.next() % 10 {
                case 0: .doorForcedOpen
                case 1...5: .accessGranted
                default: .doorOpened
                }
            return Event(type, "main", at: .sample(number), basis: .simulated, data: ["number": .int(Int64(number))])
        }
    }
}

extension Moment {
    static func sample(_ number: Int) -> Moment {
        Moment(
            instant: Instant(nanoseconds: UInt64(number) * 1_000_000),
            wall: WallTime(milliseconds: 1_795_270_000_000 + Int64(number)),
            local: LocalTime(date: CalendarDate(daysSince1970: 20_778), minute: 480)
        )
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

    /// As the core will read it.
    func opened() async throws -> Opened {
        var bytes = Data()
        for try await buffer in content { bytes.append(contentsOf: buffer.readableBytesView) }
        let decoder = JSONDecoder()
        return Opened(
            manifest: try decoder.decode(ListManifest.self, from: Data(manifest)),
            manifestBytes: Data(manifest),
            signature: Data(signature),
            people: try bytes.split(separator: UInt8(ascii: "\n")).map {
                try decoder.decode(ListedPerson.self, from: $0)
            },
            content: bytes
        )
    }
}
