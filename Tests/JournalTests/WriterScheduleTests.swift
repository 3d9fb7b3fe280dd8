import Dispatch
import Testing

@testable import Journal

@Suite("When the journal's thread wakes")
struct WriterScheduleTests {
    private typealias Time = WritableKeyPath<WriterSchedule, DispatchTime>
    private let soon = DispatchTime(uptimeNanoseconds: 1_000_000_000)
    private let all: [Time] = [\.look, \.retry, \.signing, \.mark, \.merge]

    /// Those that wake it in a state.
    private func waking(_ state: WriterSchedule.State) -> [Time] {
        all.filter { time in
            let never = DispatchTime.distantFuture
            var schedule = WriterSchedule(look: never, retry: never, signing: never, mark: never, merge: never)
            schedule[keyPath: time] = soon
            return schedule.wakeAt(state) == soon
        }
    }

    @Test("only for what it can do then: a time that stays past would keep it awake")
    func onlyWhatItCanDo() {
        #expect(waking(.writing) == [\.look, \.signing, \.mark, \.merge])
        #expect(waking(.stuck) == [\.look, \.retry])
        #expect(waking(.lost) == [\.look])
    }

    @Test("for the first of them", arguments: WriterSchedule.State.allCases)
    func first(state: WriterSchedule.State) {
        var schedule = WriterSchedule(
            look: soon + 1,
            retry: soon + 1,
            signing: soon + 1,
            mark: soon + 1,
            merge: soon + 1
        )
        schedule.look = soon
        #expect(schedule.wakeAt(state) == soon)
    }
}
