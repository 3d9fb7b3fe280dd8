import Model
import Testing

@testable import Learning

@Suite("What is learned of how a scan begins and ends")
struct FrameLearningTests {
    @Test(
        "prefix and suffix, whatever they are",
        arguments: [([], [0x0D]), ([], [0x0D, 0x0A]), ([0x02], [0x03]), ([], [0x09]), ([0x2A, 0x2A], [0x0D, 0x0D])]
            as [([UInt8], [UInt8])]
    )
    func frame(_ prefix: [UInt8], _ suffix: [UInt8]) throws {
        var scanning = Scanning(WedgeTypist())
        scanning.around = { prefix + $1 + suffix }
        let conclusion = try #require(scanning.conclusion())
        let isUsual = suffix == [0x0D] || suffix == [0x0D, 0x0A]
        #expect(conclusion.settings.prefix == prefix)
        #expect(conclusion.settings.suffix == (isUsual ? [] : suffix))
        #expect(conclusion.isReady, "\(conclusion.findings.map(\.sentence))")
    }

    @Test("AIM identifiers, behind a prefix too", arguments: [[], [0x02]] as [[UInt8]])
    func identifiers(_ prefix: [UInt8]) throws {
        var scanning = Scanning(WedgeTypist(layout: .de))
        scanning.around = { symbol, payload in prefix + [0x5D, symbol.aimLetter, 0x32] + payload + [0x0D] }
        let conclusion = try #require(scanning.conclusion())
        #expect(conclusion.settings.hasIdentifiers)
        #expect(conclusion.settings.prefix == prefix)
        #expect(conclusion.isReady, "\(conclusion.findings.map(\.sentence))")
    }

    @Test("a maker's own code identifiers are to be switched off")
    func codeIdentifiers() throws {
        var scanning = Scanning(WedgeTypist())
        scanning.around = { symbol, payload in [[0x72], [0x73], [0x6A]][symbol.rawValue - 1] + payload + [0x0D] }
        let changes = try #require(scanning.conclusion()).changes
        #expect(changes == [.codeIdentifiers])
    }

    @Test("without a suffix one is to be switched on, and for all symbols")
    func suffix() throws {
        var scanning = Scanning(WedgeTypist())
        scanning.around = { $1 }
        #expect(try #require(scanning.conclusion()).changes == [.noSuffix])
        scanning.around = { symbol, payload in payload + (symbol == .square ? [0x09] : [0x0D]) }
        #expect(try #require(scanning.conclusion()).changes == [.suffixVaries])
    }
}

extension Conclusion {
    var changes: [Finding] { findings.filter { $0.weight == .change } }
}
