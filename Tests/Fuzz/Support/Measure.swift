// What one input may take of this thread's processor time and of memory. An input that takes more is kept as a crash, as
// libFuzzer keeps one that traps.
import CHeap
import Glibc

nonisolated(unsafe) private var slowest = 0
nonisolated(unsafe) private var largest: Int64 = 0
nonisolated(unsafe) private var isFirst = true

/// What one input of 4 KiB may take.
struct Allowance {
    /// Nanoseconds.
    var time: Int
    var bytes: Int64

    /// Issue 3: somebody waits at the door.
    static let scan = Allowance(time: 2_000_000, bytes: 65_536)
    /// 4096 lines that are no JSON, and a line decoded whole.
    static let list = Allowance(time: 20_000_000, bytes: 1 << 20)
}

/// Runs a target on its input, and fails when it takes more than it may.
func measured(
    _ data: UnsafePointer<UInt8>,
    _ count: Int,
    _ most: Allowance = .scan,
    _ run: ([UInt8]) -> Void
) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: min(count, 4096)))
    if isFirst { atexit { print("measured: slowest \(slowest / 1000) µs, largest \(largest) bytes") } }
    isFirst = false
    var cost = Cost(of: { run(bytes) })
    // Tables are made once, and something else may have had the processor's caches: dear is what is dear three times.
    for _ in 0..<2 where cost.isMore(than: most) { cost = cost.orLess(Cost(of: { run(bytes) })) }
    (slowest, largest) = (max(slowest, cost.time), max(largest, cost.bytes))
    guard !cost.isMore(than: most) else { fatalError("\(cost.time) ns, \(cost.bytes) bytes at once") }
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

    func isMore(than most: Allowance) -> Bool { time > most.time || bytes > most.bytes }

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
