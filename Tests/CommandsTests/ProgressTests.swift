import Synchronization
import Testing

@testable import Commands

@Suite("how far work has come")
struct ProgressTests {
    @Test("stages count by the time they take, and all is done only when the last has ended")
    func stages() {
        var progress = WorkProgress([.init(title: "reading", share: 30), .init(title: "indexing", share: 70)])
        progress.advance(to: 1)
        #expect(progress.fraction == 0.3 && progress.title == "reading")
        progress.turn(to: 1)
        progress.advance(to: 0.5)
        #expect(abs(progress.fraction - 0.65) < 0.001 && progress.title == "indexing")
    }

    @Test("what is left is told by what is done, once there is something to go by")
    func remaining() {
        var progress = WorkProgress([.init(title: "reading", share: 1)])
        #expect(progress.remaining(after: .seconds(10)) == nil)
        progress.advance(to: 0.25)
        #expect(progress.remaining(after: .seconds(1)) == nil)
        #expect(progress.remaining(after: .seconds(10)) == .seconds(30))
    }

    @Test("the bar never says 100 % while work goes on, and is taken away at its end")
    func bar() {
        let said = Transcript()
        var terminal = said.terminal
        terminal.showsProgress = true
        let bar = ProgressBar(terminal, [("reading", 50, 10), ("indexing", 50, 0)])
        for _ in 0..<10 { bar.advance(1) }
        #expect(said.errors.contains("reading") && said.errors.contains(" 50 %") && !said.errors.contains(" 51 %"))
        bar.turn(to: 1)
        #expect(said.errors.contains("indexing") && !said.errors.contains("100 %"))
        bar.end()
        #expect(said.errors.hasSuffix("\r\u{1B}[K"))
    }
}
