import Commands
import LocalAPI
import Model
import Synchronization
import Testing

struct RestartTests {
    @Test("a quiet entrance is restarted at once, by systemd")
    func quiet() async {
        let transcript = Transcript()
        _ = await transcript.run(["restart"])
        #expect(
            transcript.became == [["/usr/lib/vestibule/vestibule-restart"]]
        )
        #expect(transcript.output.isEmpty)
    }

    @Test("whoever is at a door is waited for, and that is said once")
    func waits() async {
        let asked = Mutex(0)
        var core = BoxAnswers()
        core.obstacleAnswer = {
            asked.withLock {
                $0 += 1
                return $0 < 3 ? [RestartObstacle(.doorUnlocked, "main-door")] : []
            }
        }
        let transcript = Transcript()
        _ = await transcript.run(["restart", "--wait", "3600"], core: core)
        #expect(transcript.output == "waiting up to 3600 s: main-door is unlocked\n")
        #expect(transcript.became.count == 1)
    }

    @Test("what stands longer than the wait stays in the way, with the next action and exit 1")
    func stands() async {
        var core = BoxAnswers()
        core.obstacleAnswer = { [RestartObstacle(.alarm, "gym-door"), RestartObstacle(.doorUnlocked, "main-door")] }
        let transcript = Transcript()
        let outcome = await transcript.run(["restart", "--wait", "0"], core: core)
        #expect(outcome == .problem && transcript.became.isEmpty)
        #expect(transcript.errors.contains("gym-door has an alarm, main-door is unlocked"))
        #expect(transcript.errors.contains("maintenance-hours"))
        #expect(transcript.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("a package only asks; a core of another release has nothing to wait for, and none is no problem of its")
    func packages() async {
        let asking = Transcript()
        #expect(await asking.run(["restart", "--only-wait"]) == .well)
        var old = BoxAnswers()
        old.obstacleAnswer = { throw Problem(.noSuchPath, "there is no such path") }
        #expect(await asking.run(["restart", "--only-wait"], core: old) == .well)
        #expect(await asking.run(["restart", "--only-wait"], core: nil) == .noDaemon)
        #expect(asking.became.isEmpty)
    }
}
