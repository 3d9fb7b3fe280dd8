import GPIO
import Model
import Testing

@Suite("Kernel time stamps become instants")
struct ClocksTests {
    static let clocks = Clocks(monotonic: 1_000, boot: Instant(nanoseconds: 5_000))

    @Test(
        "an age on the monotonic clock is the same age on the boot clock; the future is now",
        arguments: [(1_000, 5_000), (400, 4_400), (0, 4_000), (1_001, 5_000), (UInt64.max, 5_000)]
            as [(UInt64, UInt64)]
    )
    func converted(timestamp: UInt64, expected: UInt64) {
        #expect(Self.clocks.instant(ofMonotonic: timestamp) == Instant(nanoseconds: expected))
    }
}
