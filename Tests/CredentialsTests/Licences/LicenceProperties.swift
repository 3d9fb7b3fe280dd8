import Model
import Testing

@testable import Credentials

/// What must hold for any licence of any style, whatever happens to it on its way.
@Suite("Licences of every style and what happens to them", .serialized)
struct LicenceProperties {
    private static let seeds = 0..<25 as Range<UInt64>
    private static let cuts = 3

    @Test("each is read exactly, and is complete")
    func whole() {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let licence = MadeLicence(using: &random)
            let decoded = decoded(licence.bytes)
            expectExact(decoded, licence, "seed \(seed)")
            if licence.style.directory != .lengthTooShort {
                #expect(decoded.quality == .complete, "seed \(seed): \(decoded.outcome) \(decoded.quirks)")
            }
        }
    }

    @Test("each is read exactly as scanners and hosts bring it", arguments: Transport.allCases)
    func transported(_ transport: Transport) {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let licence = MadeLicence(using: &random)
            guard let bytes = transport.carry(licence) else { continue }
            let decoded = decoded(bytes)
            if transport.mayLoseTheEnd, decoded.refusal == .truncated { continue }
            expectExact(decoded, licence, "seed \(seed)", numberMayBeMissing: transport.mayLoseTheEnd)
        }
    }

    @Test("cut anywhere it is never complete, and what it shows is right", arguments: ["", "\r", "\r\n", "\n"])
    func cut(suffix: String) {
        for seed in Self.seeds.prefix(Self.cuts) {
            var random = SeededGenerator(seed: seed)
            let licence = MadeLicence(using: &random)
            for length in 1..<(licence.bytes.count - 1) {
                let decoded = decoded(Array(licence.bytes[..<length]) + Array(suffix.utf8))
                guard let document = decoded.document else { continue }
                let place = "seed \(seed) cut at \(length) of \(licence.bytes.count)"
                let isMarked = decoded.quality != .complete
                #expect(
                    isMarked || licence.lost(atMost: suffix.isEmpty ? 0 : 2, at: length),
                    "\(place): \(decoded.outcome)"
                )
                #expect(licence.wrong(in: document, mayMiss: true) == [], "\(place)")
            }
        }
    }

    @Test("damage outside the values is repaired or noticed", arguments: Damage.allCases)
    func damaged(_ damage: Damage) {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let licence = MadeLicence(using: &random)
            for _ in 0..<20 {
                guard let (bytes, place) = damage.apply(to: licence, &random),
                    let document = decoded(bytes).document
                else { continue }
                let wrong = licence.wrong(in: document, mayMiss: true)
                #expect(wrong == [], "seed \(seed), \(damage) at \(place)")
            }
        }
    }

    private func decoded(_ bytes: [UInt8]) -> Decoded {
        decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func expectExact(
        _ decoded: Decoded,
        _ licence: MadeLicence,
        _ place: String,
        numberMayBeMissing: Bool = false
    ) {
        guard let document = decoded.document else {
            Issue.record("\(place): \(decoded.outcome) \(licence.style)")
            return
        }
        #expect(licence.wrong(in: document, mayMiss: numberMayBeMissing) == [], "\(place) \(licence.style)")
    }
}

extension Decoded {
    fileprivate var quality: IdentityDocument.Quality? { document?.quality }
}
