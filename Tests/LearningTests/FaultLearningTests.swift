import Model
import Testing

@testable import Learning

@Suite("What is learned of scanners that lose something")
struct FaultLearningTests {
    private func conclusion(_ change: @escaping (TestSymbol, [UInt8]) -> [UInt8]) throws -> Conclusion {
        var scanning = Scanning(WedgeTypist())
        scanning.around = { change($0, $1) + [0x0D] }
        return try #require(scanning.conclusion())
    }

    @Test("that it breaks off long scans, and where", arguments: [64, 128, 255, 512, 700])
    func cut(_ length: Int) throws {
        let conclusion = try conclusion { Array($1.prefix(length)) }
        let expected: [Finding] = [.cut(.licence, after: length)] + (length < 106 ? [.cut(.square, after: length)] : [])
        #expect(conclusion.changes == expected)
    }

    @Test("that it swaps or changes capitals", arguments: [Finding.Capitalisation.swapped, .allCapital, .allSmall])
    func capitals(_ change: Finding.Capitalisation) throws {
        let conclusion = try conclusion { _, payload in
            payload.map { byte in
                let isLetter = (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
                guard isLetter else { return byte }
                switch change {
                case .swapped, .mixed: return byte ^ 0x20
                case .allCapital: return byte & 0xDF
                case .allSmall: return byte | 0x20
                }
            }
        }
        #expect(conclusion.changes == [.capitals(change)])
    }

    @Test("that it loses characters, whichever", arguments: 0..<40)
    func lost(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let conclusion = try conclusion { symbol, payload in
            guard symbol == .licence else { return payload }
            // In the middle, so that it is no cut.
            let letters = payload.indices.filter { (40..<600).contains($0) && payload[$0].isLetterOrDigit }
            let gone = Set(letters.shuffled(using: &generator).prefix(5))
            return payload.indices.filter { !gone.contains($0) }.map { payload[$0] }
        }
        #expect(conclusion.changes == [.charactersLost(5)], "seed \(seed)")
        #expect(conclusion.settings.layout == .us)
    }

    @Test("that it types on a layout nobody knows")
    func otherLayout() throws {
        let conclusion = try conclusion { $1.map { $0 & 0xDF == 0x4B ? $0 - 3 : $0 & 0xDF == 0x58 ? $0 - 3 : $0 } }
        #expect(conclusion.settings.transport == .keyboard([]))
        #expect(conclusion.changes == [.unknownLayout(["H for K", "U for X", "h for k", "u for x"])])
    }

    @Test("that it is too slow, and that it pauses")
    func slow() throws {
        var scanning = Scanning(WedgeTypist())
        scanning.interval = .milliseconds(12)
        let took = try #require(scanning.trial().recordings[.licence]).duration
        #expect(took > .seconds(15))
        #expect(try #require(scanning.conclusion()).changes.first == .tooSlow(took))
        scanning = Scanning(WedgeTypist())
        scanning.interval = .milliseconds(100)
        let strip = try #require(scanning.conclusion([.strip]))
        #expect(strip.settings.idle == .milliseconds(210))
        #expect(strip.findings.contains(.pauses(.milliseconds(100))))
    }

    @Test("that it presses keys that are commands")
    func commands() throws {
        let scanning = Scanning { bytes in
            bytes.flatMap { byte -> [[UInt8]] in
                byte == 0x0A
                    ? [[0, 0, 0x51, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]] : WedgeTypist().reports([byte])
            }
        }
        #expect(try #require(scanning.conclusion()).changes == [.commands(["Down"])])
    }

    @Test("every finding has a sentence, and what is to be changed says how")
    func words() {
        let all: [Finding] = [
            .controlsDropped, .controlsAsLetters, .controlsReplaced([0x20]), .controlsUnsteady, .commands(["F4"]),
            .capitals(.mixed), .unknownLayout(["a for b"]), .charactersLost(1), .cut(.licence, after: 255), .noSuffix,
            .suffixVaries, .codeIdentifiers, .tooSlow(.seconds(20)), .unread(.square),
        ]
        for finding in all {
            #expect(finding.weight == .change)
            #expect(!finding.sentence.isEmpty)
            #expect(finding.advice?.isEmpty == false)
        }
    }
}
