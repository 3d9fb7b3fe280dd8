import Foundation
import Glibc

/// The disk's own time for one small durable write: 4 KB over the same place of a file, and fdatasync. What no commit beats.
struct DiskSync {
    private let file: Int32

    init(in directory: URL) {
        file = open(directory.appendingPathComponent("sync").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        _ = write()
        fsync(file)
    }

    func measure(_ samples: inout Samples, count: Int) {
        for _ in 0..<count { samples.add(ContinuousClock().measure { _ = write() && fdatasync(file) == 0 }) }
    }

    private func write() -> Bool {
        let block = [UInt8](repeating: .random(in: 0...255), count: 4096)
        return pwrite(file, block, block.count, 0) == block.count
    }
}
