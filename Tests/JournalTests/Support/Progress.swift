import Synchronization

final class Progress: Sendable {
    private let heard = Mutex<[[Int64]]>([])

    func hear(_ checked: Int64, _ all: Int64) { heard.withLock { $0.append([checked, all]) } }
    var all: [[Int64]] { heard.withLock { $0 } }
}
