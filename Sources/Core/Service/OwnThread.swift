import Foundation

/// Work that takes a second, on a thread of its own: the shared pool has as many threads as the box has cores, and the
/// API and the watchdog's proof need them.
enum OwnThread {
    static func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: Result { () throws(Failure) in try work() }) }
        }
        return try result.get()
    }
}
