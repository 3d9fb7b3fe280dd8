import LocalAPI
import Model
import NIOCore
import Screening

extension ListStore {
    /// Written by the megabyte, on threads kept for that: the shared pool never waits for a disk.
    private static let blockSize = 1 << 20

    /// Takes a list in as it comes.
    ///
    /// - Throws: `ListRefusal.content` when it is longer than what was signed; `SnapshotFileError`; what brings it.
    func receive(_ manifest: ListManifest, _ list: SignedList) async throws -> ListArrival {
        var arrival = try arrival(manifest, bytes: list.manifest, signature: list.signature)
        do {
            try await arrival.take(list.content, by: Self.blockSize)
            try await BlockingWork.run { [arrival] in try arrival.finish() }
            return arrival
        } catch {
            arrival.abandon()
            throw error
        }
    }
}

extension ListArrival {
    fileprivate mutating func take(_ content: SignedList.Content, by size: Int) async throws {
        var block: [UInt8] = []
        for try await buffer in content {
            block.append(contentsOf: buffer.readableBytesView)
            if block.count >= size {
                try await receive(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        try await receive(block)
    }

    private mutating func receive(_ block: [UInt8]) async throws {
        self = try await BlockingWork.run { [self] in
            var arrival = self
            try block.withUnsafeBytes { try arrival.receive($0) }
            return arrival
        }
    }
}
