import Commands
import LocalAPI
import Model
import Testing

struct LinesTests {
    private static let lock = LineState(id: "main-lock", direction: .output, active: false, place: "gpiochip0:1")
    private static let position = LineState(id: "main-position", direction: .input, active: true, place: "gpiochip0:0")
    private static let lost = LineState(id: "rex", direction: .input, active: nil, place: "relays:3")

    @Test("each line with its value in words that fit it")
    func table() {
        #expect(
            LinesScreen.table([Self.lock, Self.position], .plainUTC) == """
                  main-lock      output  released  gpiochip0:1
                  main-position  input   active    gpiochip0:0

                """
        )
    }

    @Test("a missing line is a problem, with what to do")
    func missing() async {
        var core = BoxAnswers()
        core.lineAnswer = [Self.lock, Self.lost]
        let (status, output, _) = await Transcript.of(["lines", "--once"], core: core)
        #expect(status == .problem)
        #expect(output.contains("rex        input   missing   relays:3"))
        #expect(output.contains("→ 1 line missing"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("changes follow what is now, one object a line for programs")
    func live() async {
        var core = BoxAnswers()
        core.lineAnswer = [Self.lock]
        var energised = Self.lock
        energised.active = true
        core.liveAnswer = [.changed(.visits), .line(energised)]
        let text = await Transcript.of(["lines"], core: core)
        #expect(text.output.hasSuffix("main-lock         energised\n"))
        #expect(text.status == .noDaemon)
        let json = await Transcript.of(["lines", "--json"], core: core).output.split(separator: "\n")
        #expect(json.map { $0.contains(#""active":true"#) } == [false, true])
    }
}
