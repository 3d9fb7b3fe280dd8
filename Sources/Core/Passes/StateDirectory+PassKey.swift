import Foundation
import Logging

extension StateDirectory {
    /// The key that signs visitor passes, 32 bytes in a file of the daemon's own. It is not the journal's: whoever
    /// replaces one keeps the other.
    ///
    /// - Parameter fresh: kept when there is none yet, and in place of one that is damaged: what it signed was for a day.
    func passKey(orElse fresh: Data, _ logger: Logger) throws(StateError) -> [UInt8] {
        let file = path + "/pass-key"
        let kept = FileManager.default.contents(atPath: file)
        if let kept, kept.count == fresh.count { return [UInt8](kept) }
        if kept != nil {
            let advice = "the key of the visitor passes was damaged and is replaced: print the passes of today again"
            logger.error("\(advice)", metadata: ["file": "\(file)"])
        }
        try write(fresh, to: file)
        return [UInt8](fresh)
    }
}
