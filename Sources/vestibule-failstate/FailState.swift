import GPIO
import Glibc
import Model

/// The relays of one file, to be released one by one: one that fails must not keep the next one energised.
struct FailState {
    private let relays: [FailStateFile.Relay]
    private let malformed: [Int]
    private let path: String

    init(_ text: String, path: String) {
        (relays, malformed) = FailStateFile.read(text)
        self.path = path
    }

    /// - Returns: the exit status, 1 when anything could not be done.
    func apply() -> Int32 {
        for number in malformed {
            write("\(path):\(number): expected chip, name:LINE or offset:NUMBER, and 0 or 1", to: STDERR_FILENO)
        }
        let catalog = ChipCatalog.read()
        let released = relays.count { release($0, catalog) }
        write("released \(released) of \(relays.count + malformed.count) lock relays", to: STDOUT_FILENO)
        return released == relays.count && malformed.isEmpty ? 0 : 1
    }

    /// Requesting an output drives it inactive; letting it go afterwards leaves it so, or drops it.
    private func release(_ relay: FailStateFile.Relay, _ catalog: ChipCatalog) -> Bool {
        let wiring = LineWiring(
            id: "lock",
            direction: .output,
            chip: relay.chip,
            address: relay.address,
            activeLow: relay.activeLow
        )
        do throws(GPIOError) {
            let line = try Line(wiring, at: catalog.find(relay.address, chip: relay.chip))
            try line.drive(active: false)
            return true
        } catch {
            write("lock relay not released: \(error)", to: STDERR_FILENO)
            return false
        }
    }
}
