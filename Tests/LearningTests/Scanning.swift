import Model

@testable import Learning

/// Symbols scanned one after the other, as a trial hears them.
struct Scanning {
    var interval = Duration.milliseconds(1)
    /// What a scanner makes of a payload before it is sent.
    var around: (TestSymbol, [UInt8]) -> [UInt8] = { _, payload in payload + [0x0D] }
    var send: ([UInt8]) -> [[UInt8]]

    func trial(_ symbols: [TestSymbol] = TestSymbol.allCases) -> Trial {
        var trial = Trial()
        var now = Instant(nanoseconds: 5_000_000_000)
        for symbol in symbols {
            for report in send(around(symbol, symbol.payload)) {
                _ = trial.receive(report, at: now)
                now = now + interval
            }
            now = now + .seconds(2)
        }
        _ = trial.finish()
        return trial
    }

    func conclusion(_ symbols: [TestSymbol] = TestSymbol.allCases) -> Conclusion? {
        Conclusion(trial(symbols).recordings)
    }
}

extension Scanning {
    init(_ typist: WedgeTypist) { self.init(send: typist.reports) }
}
