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

    /// How often the boot tries again what is not there yet, in steps of 50 ms: a chip's driver and udev take a second or two, and
    /// everything else of the boot waits meanwhile.
    static let patience = 100

    /// - Parameter patience: how often a relay is tried again.
    /// - Returns: the exit status, 1 when anything could not be done.
    func apply(_ patience: Int = 0) -> Int32 {
        for number in malformed {
            write("\(path):\(number): expected chip, name:LINE or offset:NUMBER, and 0 or 1", to: STDERR_FILENO)
        }
        var left = relays
        for round in 0...patience {
            let catalog = ChipCatalog.read()
            // Those that are there are released at once; only the last round says why one is not.
            left.removeAll { release($0, catalog, isLast: round == patience) }
            if left.isEmpty { break }
            if round < patience { usleep(50_000) }
        }
        write(
            "released \(relays.count - left.count) of \(relays.count + malformed.count) lock relays",
            to: STDOUT_FILENO
        )
        return left.isEmpty && malformed.isEmpty ? 0 : 1
    }

    /// Requesting an output drives it inactive; letting it go afterwards leaves it so, or drops it.
    private func release(_ relay: FailStateFile.Relay, _ catalog: ChipCatalog, isLast: Bool) -> Bool {
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
            if isLast { write("lock relay not released: \(error)", to: STDERR_FILENO) }
            return false
        }
    }
}
