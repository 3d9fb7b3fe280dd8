import Files
import GPIO
package import Model
package import Reactor

/// The lines of the box over libgpiod. A line whose chip or name is missing is looked for again whenever something
/// happens in `/dev`, and every second besides: the kernel does not tell everything.
@HardwareThread
package final class GPIOLinePort: LinePort {
    /// The entrance's own wires.
    package let origin = Occasion.Origin.observed
    private var wirings: [LineWiring]
    private var deliver: (@HardwareThread (LineEvent) -> Void)?
    private var lines: [WiredLine] = []
    private var byID: [LineID: WiredLine] = [:]
    private var devices: DirectoryWatch?
    private var nextSearch: ScheduledCall?

    /// No line is requested before `start`.
    package init(_ wirings: [LineWiring]) { self.wirings = wirings }

    /// - Throws: when `/dev` cannot be watched. A chip or a line that is missing is no error.
    package func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        devices = try watchDevices()
        self.deliver = deliver
        wire(keeping: [])
    }

    /// A line that cannot be requested is lost, as at the start; the others do not notice.
    package func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID> {
        self.wirings = wirings
        guard deliver != nil else { return [] }
        let kept = self.lines.filter { !lines.contains($0.wiring.id) && wirings.contains($0.wiring) }
        let unreleased = release(self.lines.filter { line in !kept.contains { $0 === line } })
        wire(keeping: kept)
        return unreleased
    }

    /// - Throws: when there is no such output, when it is missing, and when the kernel refuses; then its chip counts as
    ///   gone.
    package func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        guard let wired = byID[line], wired.wiring.direction == .output else {
            throw HardwareError(
                "is no configured output",
                subject: "line \(line)",
                advice: "See lines: in the configuration."
            )
        }
        guard let held = wired.held else {
            throw HardwareError(
                "cannot be driven: its chip or line is missing",
                subject: "line \(line)",
                advice: wired.trouble?.description ?? "It is requested again when it returns."
            )
        }
        do throws(GPIOError) {
            try held.line.drive(active: active)
        } catch {
            // Not from here: whoever drives a line is in the middle of something.
            let path = held.line.place.path
            Reactor.shared.schedule(at: .now()) { [weak self] in self?.chipGone(path: path) }
            throw HardwareError(error.what, subject: error.subject, advice: error.advice)
        }
    }

    /// Also ends the search for what is missing.
    @discardableResult package func stop() -> Set<LineID> {
        nextSearch?.cancel()
        devices?.cancel()
        let unreleased = release(lines)
        (lines, byID, devices, nextSearch, deliver) = ([], [:], nil, nil, nil)
        return unreleased
    }

    /// In the order of the configuration.
    package func states() -> [LineState] { lines.map(\.state) }

    // MARK: Lines that come and go

    private func wire(keeping kept: [WiredLine]) {
        guard let deliver else { return }
        lines = wirings.map { wiring in
            kept.first { $0.wiring == wiring }
                ?? WiredLine(wiring, deliver: deliver) { [weak self] in self?.chipGone(path: $0) }
        }
        byID = Dictionary(lines.map { ($0.wiring.id, $0) }, uniquingKeysWith: { first, _ in first })
        requestMissing()
        nextSearch?.cancel()
        nextSearch = Reactor.shared.schedule(at: .now()) { [weak self] in self?.announce() }
    }

    /// - Returns: the outputs that may still be active.
    private func release(_ leaving: [WiredLine]) -> Set<LineID> {
        let unreleased = leaving.filter { $0.wiring.direction == .output && !$0.rest() }.map(\.wiring.id)
        for line in leaving { line.release() }
        return Set(unreleased)
    }

    // MARK: Chips that come and go

    private func watchDevices() throws(HardwareError) -> DirectoryWatch {
        do throws(FileError) {
            let watch = try DirectoryWatch { [weak self] changes in
                for change in changes { self?.deviceChanged(change) }
            }
            try watch.add("/dev")
            return watch
        } catch {
            throw HardwareError(
                "cannot be watched: \(error.reason)",
                subject: "/dev",
                advice: "Raise fs.inotify.max_user_watches, or see what the sandbox of the unit hides."
            )
        }
    }

    private func deviceChanged(_ change: DirectoryWatch.Change) {
        guard change.name.hasPrefix("gpiochip") else { return }
        if change.removed { chipGone(path: "/dev/\(change.name)") } else { search() }
    }

    private func chipGone(path: String) {
        for line in lines where line.held?.line.place.path == path { line.release() }
        // Not requested again at once: a chip that answers every request and then fails would keep the thread busy.
        announce()
    }

    private func search() {
        requestMissing()
        announce()
    }

    private func requestMissing() {
        let missing = lines.filter { $0.held == nil }
        guard !missing.isEmpty else { return }
        let catalog = ChipCatalog.read()
        for line in missing { line.request(from: catalog) }
    }

    private func announce() {
        for line in lines { line.announce() }
        nextSearch?.cancel()
        nextSearch =
            lines.contains { $0.held == nil }
            ? Reactor.shared.schedule(at: .now() + .seconds(1)) { [weak self] in self?.search() } : nil
    }
}
