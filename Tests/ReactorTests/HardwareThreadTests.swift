import Dispatch
import Glibc
import Model
import Reactor
import Testing

@Suite("The reactor")
struct HardwareThreadTests {
    @Test("a readable descriptor calls its handler on the hardware thread, until it is cancelled")
    func watches() async throws {
        let pipe = Pipe()
        let (stream, continuation) = AsyncStream<UInt8>.makeStream()
        let watch = try await startReading(pipe, continuation)
        pipe.write(7)
        var received = stream.makeAsyncIterator()
        #expect(await received.next() == 7)
        await watch.cancel()
        pipe.write(8)
        // A turn has passed for certain once a later call has run.
        await after(.zero) {}
        continuation.finish()
        #expect(await received.next() == nil)
    }

    @HardwareThread
    private func startReading(_ pipe: Pipe, _ continuation: AsyncStream<UInt8>.Continuation) throws -> Watch {
        try Reactor.shared.watch(pipe.readEnd, for: .readable) { readiness in
            HardwareThread.shared.assertIsolated()
            #expect(readiness.contains(.readable))
            continuation.yield(pipe.read())
        }
    }

    @Test("timers fire in the order of their deadlines, whatever the order they were set in")
    func ordersTimers() async {
        let order = await withCheckedContinuation { (done: CheckedContinuation<[Int], Never>) in
            HardwareThread.post {
                let now = Instant.now()
                let seen = Seen()
                for delay in [30, 10, 20, 10] {
                    Reactor.shared.schedule(at: now + .milliseconds(delay)) { seen.values.append(delay) }
                }
                Reactor.shared.schedule(at: now + .milliseconds(31)) { done.resume(returning: seen.values) }
            }
        }
        #expect(order == [10, 10, 20, 30])
    }

    @Test("a cancelled timer does not fire")
    func cancelsTimer() async {
        let fired = Seen()
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            HardwareThread.post {
                let call = Reactor.shared.schedule(at: Instant.now() + .milliseconds(5)) { fired.values.append(1) }
                call.cancel()
                Reactor.shared.schedule(at: Instant.now() + .milliseconds(20)) { done.resume() }
            }
        }
        #expect(await fired.values.isEmpty)
    }

    @Test("a timer in the past fires in the next turn")
    func firesPastTimer() async { await after(.milliseconds(-50)) {} }

    @Test("posted calls keep their order, from any thread")
    func keepsOrder() async {
        let seen = Seen()
        for number in 0..<1000 { HardwareThread.post { seen.values.append(number) } }
        await after(.zero) {}
        #expect(await seen.values == Array(0..<1000))
    }

    /// In a process of its own: other tests' calls would stand in the queue too, and be turned away.
    @Test("when the thread is far behind, what is offered is turned away, and what is posted never")
    func overflow() async {
        await #expect(processExitsWith: .success) {
            let (gate, seen) = (DispatchSemaphore(value: 0), Seen())
            await withCheckedContinuation { (atGate: CheckedContinuation<Void, Never>) in
                HardwareThread.post {
                    atGate.resume()
                    gate.wait()
                }
            }
            var turnedAway = 0
            for number in 0..<2000 where !HardwareThread.offer({ seen.values.append(number) }) { turnedAway += 1 }
            for number in 2000..<3000 { HardwareThread.post { seen.values.append(number) } }
            gate.signal()
            let values = await seen.values
            #expect(turnedAway > 0)
            #expect(values == Array(0..<(2000 - turnedAway)) + Array(2000..<3000))
        }
    }

    @Test("an await and a callback are the same isolation")
    func isolates() async {
        await after(.zero) { HardwareThread.assumeIsolated { HardwareThread.shared.assertIsolated() } }
    }

    @Test("a descriptor that cannot be polled is refused with the call and the error")
    func refusesRegularFile() async {
        let file = open("/proc/self/exe", O_RDONLY)
        defer { close(file) }
        let refusal = await watchError(file)
        #expect(refusal?.call == "epoll_ctl")
        #expect(refusal?.errno == EPERM)
        #expect(refusal?.descriptor == file)
    }

    @HardwareThread
    private func watchError(_ descriptor: Int32) -> ReactorError? {
        do throws(ReactorError) {
            try Reactor.shared.watch(descriptor, for: .readable) { _ in }.cancel()
            return nil
        } catch { return error }
    }

    private func after(_ delay: Duration, _ body: @escaping @HardwareThread () -> Void) async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            HardwareThread.post {
                Reactor.shared.schedule(at: Instant.now() + delay) {
                    body()
                    done.resume()
                }
            }
        }
    }
}

@HardwareThread
private final class Seen {
    var values: [Int] = []
}

private final class Pipe: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    init() {
        var ends: [Int32] = [0, 0]
        _ = pipe(&ends)
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func write(_ byte: UInt8) {
        var byte = byte
        _ = Glibc.write(writeEnd, &byte, 1)
    }

    func read() -> UInt8 {
        var byte: UInt8 = 0
        _ = Glibc.read(readEnd, &byte, 1)
        return byte
    }
}
