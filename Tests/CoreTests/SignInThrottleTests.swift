import Model
import Testing

@testable import Core

@Suite("sign-in throttle")
struct SignInThrottleTests {
    private let start = Instant(nanoseconds: 1_000_000_000)

    @Test("four wrong PINs cost nothing")
    func free() {
        var throttle = SignInThrottle()
        for _ in 1...4 { throttle.wrongPIN(at: start) }
        #expect(throttle.wait(at: start) == nil)
    }

    @Test(
        "the fifth costs 30 s, each further one twice as much, at most 15 min",
        arguments: [
            (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (50, 900),
        ]
    )
    func waits(wrong: Int, seconds: Int) {
        var throttle = SignInThrottle()
        for _ in 1...wrong { throttle.wrongPIN(at: start) }
        #expect(throttle.wait(at: start) == .seconds(seconds))
        #expect(throttle.wait(at: start + .seconds(seconds)) == nil)
    }

    @Test("a right PIN clears the score")
    func cleared() {
        var throttle = SignInThrottle()
        for _ in 1...4 { throttle.wrongPIN(at: start) }
        throttle.rightPIN()
        throttle.wrongPIN(at: start)
        #expect(throttle.wait(at: start) == nil)
    }
}
