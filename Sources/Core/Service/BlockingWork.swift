import NIOPosix

/// Work that takes a second or waits for a disk, on threads kept for it: the shared pool has as many threads as the box has
/// cores, and the API and the watchdog's proof need them.
enum BlockingWork {
    /// One thread, for PINs: a list that is built must keep nobody from signing in.
    static let pins = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    static func run<Value: Sendable, Failure: Error>(
        on pool: NIOThreadPool = .singleton,
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { done in
            // Neither pool is ever shut down: what is given to it runs.
            pool.submit { _ in
                done.resume(returning: Result { () throws(Failure) in try work() })
            }
        }
        return try result.get()
    }
}
