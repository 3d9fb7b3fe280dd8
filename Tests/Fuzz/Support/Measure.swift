// What one input may take: 2 ms of this thread's processor time and 64 KiB (issue 3). An input that takes more is kept as a
// crash, as libFuzzer keeps one that traps.
import CHeap
import Glibc

nonisolated(unsafe) private var slowest = 0
nonisolated(unsafe) private var largest: Int64 = 0
nonisolated(unsafe) private var isFirst = true

/// Runs a target on its input.
func measured(_ data: UnsafePointer<UInt8>, _ count: Int, _ run: ([UInt8]) -> Void) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: min(count, 4096)))
    if isFirst { atexit { print("measured: slowest \(slowest / 1000) µs, largest \(largest) bytes") } }
    isFirst = false
    var cost = Cost(of: { run(bytes) })
    // Tables are made once, and something else may have had the processor's caches: dear is what is dear three times.
    for _ in 0..<2 where cost.isTooMuch { cost = cost.orLess(Cost(of: { run(bytes) })) }
    (slowest, largest) = (max(slowest, cost.time), max(largest, cost.bytes))
    guard !cost.isTooMuch else { fatalError("\(cost.time) ns, \(cost.bytes) bytes at once") }
    return 0
}

private struct Cost {
    /// Nanoseconds of this thread.
    var time: Int
    var bytes: Int64

    init(of run: () -> Void) {
        heap_mark()
        let start = processorTime()
        run()
        (time, bytes) = (processorTime() - start, heap_peak())
    }

    var isTooMuch: Bool { time > 2_000_000 || bytes > 65_536 }

    func orLess(_ other: Cost) -> Cost {
        var less = self
        (less.time, less.bytes) = (min(time, other.time), min(bytes, other.bytes))
        return less
    }
}

private func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
