import NIOPosix

/// Work that takes a second or waits for a disk, on threads kept for it: the shared pool has as many threads as the box has
/// cores, and the API and the watchdog's proof need them.
enum BlockingWork {
    static func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { done in
            // The singleton is never shut down: what is given to it runs.
            NIOThreadPool.singleton.submit { _ in
                done.resume(returning: Result { () throws(Failure) in try work() })
            }
        }
        return try result.get()
    }
}
