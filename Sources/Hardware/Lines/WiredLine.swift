import GPIO
import Model
import Reactor

/// One configured line: what it is wired to while its chip is there, and how an input has to be heard.
@HardwareThread
final class WiredLine {
    let wiring: LineWiring
    private(set) var held: Held?
    /// Why it is not held, for people.
    private(set) var trouble: GPIOError?
    /// The last value delivered; `nil`: lost, or never heard.
    private var delivered: Bool?
    private var lostDelivered = false
    private var debounce: Debounce
    private var chatter = ChatterLimit()
    /// The edges heard since the input began to chatter; `nil`: it does not.
    private var chattered: Int?
    private var pendingCall: ScheduledCall?
    /// When a chattering input counts as calm.
    private var calmCall: ScheduledCall?
    private let deliver: @HardwareThread (LineEvent) -> Void
    /// The kernel says that the chip at this path has gone.
    private let chipGone: @HardwareThread (String) -> Void

    /// A requested line and, of an input, the watch on its descriptor.
    final class Held {
        let line: Line
        var watch: Watch?

        init(_ line: consuming Line) { self.line = line }
    }

    init(
        _ wiring: LineWiring,
        deliver: @escaping @HardwareThread (LineEvent) -> Void,
        chipGone: @escaping @HardwareThread (String) -> Void
    ) {
        (self.wiring, self.deliver, self.chipGone) = (wiring, deliver, chipGone)
        debounce = Debounce(period: .zero, active: false)
    }

    // MARK: Request and release

    func request(from catalog: ChipCatalog) {
        do {
            let line = try Line(wiring, at: catalog.find(wiring.address, chip: wiring.chip))
            let active = try line.value()
            let held = Held(line)
            if wiring.direction == .input { held.watch = try watch(held) }
            debounce = Debounce(period: Line.kernelDebounces ? .zero : wiring.debounce, active: active)
            (self.held, trouble) = (held, nil)
        } catch let error as GPIOError {
            trouble = error
        } catch {
            trouble = GPIOError("\(error)", subject: "\(wiring.id)", advice: "Restart the daemon.")
        }
    }

    private func watch(_ held: Held) throws -> Watch {
        try Reactor.shared.watch(held.line.descriptor, for: .readable) { [weak self] in self?.handle($0) }
    }

    func release() {
        trouble = held.map {
            GPIOError(
                "the chip has gone",
                subject: "\($0.line.place)",
                advice: "It is requested again when it returns."
            )
        }
        pendingCall?.cancel()
        calmCall?.cancel()
        held?.watch?.cancel()
        (held, pendingCall, calmCall, delivered, chattered) = (nil, nil, nil, nil, nil)
    }

    /// Drives an output inactive.
    /// - Returns: whether that is certain; not while its chip is missing.
    func rest() -> Bool {
        guard let held else { return false }
        return (try? held.line.drive(active: false)) != nil
    }

    /// Delivers how the line is, where that is news: at the start, and after its chip went or came.
    func announce() {
        if held == nil {
            if !lostDelivered { deliver(.lost(wiring.id)) }
            lostDelivered = true
        } else {
            defer { lostDelivered = false }
            switch wiring.direction {
            case .input where delivered == nil: say(LineEdge(active: debounce.active, at: .now()))
            case .output where lostDelivered:
                deliver(.changed(wiring.id, active: false, at: .now()))
            case .input, .output: break
            }
        }
    }

    // MARK: An input

    private func handle(_ readiness: Readiness) {
        guard let held else { return }
        guard readiness.isDisjoint(with: [.error, .hangUp]), let edges = try? held.line.readEdges() else {
            return chipGone(held.line.place.path)
        }
        for edge in edges {
            // Whoever heard the edge before may have stopped the port.
            guard self.held === held else { return }
            receive(edge)
            chattered? += 1
            if let end = chatter.count(edge.at) { return pause(until: end) }
        }
        if edges.count == Line.edgesKept { hearValue() }
    }

    private func receive(_ edge: LineEdge) {
        for counting in debounce.receive(edge) { say(counting) }
        pendingCall?.cancel()
        pendingCall = debounce.deadline.map { deadline in
            Reactor.shared.schedule(at: deadline) { [weak self] in self?.settle(at: deadline) }
        }
    }

    private func settle(at deadline: Instant) {
        if let edge = debounce.settle(at: deadline) { say(edge) }
    }

    private func say(_ edge: LineEdge) {
        guard edge.active != delivered else { return }
        delivered = edge.active
        deliver(.changed(wiring.id, active: edge.active, at: edge.at))
    }

    /// The kernel may have dropped edges: what the line is now is true in any case.
    private func hearValue() {
        guard let held else { return }
        guard let active = try? held.line.value() else { return chipGone(held.line.place.path) }
        receive(LineEdge(active: active, at: .now()))
    }

    private func pause(until end: Instant) {
        guard let held else { return }
        held.watch?.cancel()
        held.watch = nil
        pendingCall?.cancel()
        calmCall?.cancel()
        pendingCall = Reactor.shared.schedule(at: end) { [weak self] in self?.resume() }
        guard chattered == nil else { return }
        let edges = ChatterLimit.edgesPerSecond + 1
        chattered = edges
        deliver(.chattering(wiring.id, true, edges: edges))
    }

    /// What waited meanwhile is old; only the value counts.
    private func resume() {
        guard let held else { return }
        guard let edges = try? held.line.readEdges(), let watch = try? watch(held) else {
            return chipGone(held.line.place.path)
        }
        held.watch = watch
        chattered? += edges.count
        calmCall = Reactor.shared.schedule(at: .now() + .seconds(1)) { [weak self] in self?.calm() }
        hearValue()
    }

    private func calm() {
        guard let edges = chattered else { return }
        chattered = nil
        deliver(.chattering(wiring.id, false, edges: edges))
    }

    // MARK: For people

    var state: LineState {
        LineState(
            id: wiring.id,
            direction: wiring.direction,
            active: held.flatMap { wiring.direction == .output ? try? $0.line.value() : debounce.active },
            place: held.map { "\($0.line.place)\(chattered == nil ? "" : " (chattering)")" } ?? trouble?.description
                ?? ""
        )
    }
}
