import CGPIOD
import Glibc
package import Model

/// A requested line, released when it goes out of scope. Values are logical: active-low is the kernel's business.
package struct Line: ~Copyable {
    private let handle: cgpiod_line
    /// Where it was when it was requested.
    package let place: LinePlace
    /// Readable when an edge waits; -1 for an output.
    package var descriptor: Int32 { handle.fd }

    /// libgpiod v1 has no debounce.
    package static let kernelDebounces = cgpiod_generation() >= 2
    /// As many edges as the kernel keeps; a reader that finds as many may have missed some.
    package static let edgesKept = Int(CGPIOD_EVENTS_MAX)

    /// Requests an output inactive, an input with both edges.
    package init(_ wiring: LineWiring, at place: LinePlace) throws(GPIOError) {
        let options = cgpiod_options(
            output: wiring.direction == .output,
            active_low: wiring.activeLow,
            bias: wiring.bias.native,
            debounce_us: UInt32(clamping: wiring.debounce.microseconds)
        )
        var handle = cgpiod_line()
        let result = withUnsafePointer(to: options) {
            cgpiod_line_request(place.path, place.offset, "vestibule", $0, &handle)
        }
        guard result == 0 else { throw GPIOError("cannot request the line", subject: "\(place)", code: result) }
        (self.handle, self.place) = (handle, place)
    }

    deinit { cgpiod_line_release(handle) }

    /// The value now; of an output, what it drives.
    package func value() throws(GPIOError) -> Bool {
        let result = cgpiod_line_get(handle)
        guard result >= 0 else { throw GPIOError("cannot read the line", subject: "\(place)", code: result) }
        return result == 1
    }

    /// Sets an output; `active` is logical.
    /// - Throws: when the kernel refuses, as it does once the chip has gone.
    package func drive(active: Bool) throws(GPIOError) {
        let result = cgpiod_line_set(handle, active)
        guard result == 0 else { throw GPIOError("cannot drive the line", subject: "\(place)", code: result) }
    }

    /// At most `edgesKept` edges, oldest first; empty: none waits. Never blocks.
    package func readEdges() throws(GPIOError) -> [LineEdge] {
        var edges = [cgpiod_edge](repeating: cgpiod_edge(), count: Self.edgesKept)
        let count = cgpiod_line_read(handle, &edges)
        guard count >= 0 else { throw GPIOError("cannot read edges", subject: "\(place)", code: count) }
        let clocks = Clocks.now()
        return edges.prefix(Int(count)).map {
            LineEdge(active: $0.active, at: clocks.instant(ofMonotonic: $0.timestamp_ns))
        }
    }
}

/// A change of an input.
package struct LineEdge: Hashable, Sendable {
    /// The value from then on, logical.
    package var active: Bool
    /// When the kernel saw it.
    package var at: Instant

    package init(active: Bool, at: Instant) { (self.active, self.at) = (active, at) }
}

extension LineWiring.Bias {
    fileprivate var native: cgpiod_bias {
        switch self {
        case .asIs: CGPIOD_BIAS_AS_IS
        case .pullUp: CGPIOD_BIAS_PULL_UP
        case .pullDown: CGPIOD_BIAS_PULL_DOWN
        case .disabled: CGPIOD_BIAS_DISABLED
        }
    }
}

/// What libgpiod or the kernel refused, on what, and what a technician can do.
package struct GPIOError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What could not be done, and the system's word for why.
    package var what: String
    /// A chip or a line as people name it: `gpiochip0`, `gpiochip0:4 "door1-lock"`.
    package var subject: String
    /// What a technician can do, one sentence.
    package var advice: String

    package init(_ what: String, subject: String, advice: String) {
        (self.what, self.subject, self.advice) = (what, subject, advice)
    }

    /// - Parameter code: an errno, negative as the shim returns it.
    init(_ action: String, subject: String, code: Int32) {
        self.init("\(action): \(String(cString: strerror(-code)))", subject: subject, advice: Self.advice(for: -code))
    }

    private static func advice(for errno: Int32) -> String {
        switch errno {
        case EBUSY: "Another program holds the line; gpioinfo names it."
        case EACCES, EPERM: "Give the group of this user access to the chip; the installed udev rule does."
        case ENODEV, ENXIO, ENOENT: "The chip has gone; check its cable and its driver."
        case EINVAL: "The chip cannot do what is configured; check direction, bias and offset."
        default: "See the kernel's log for the chip."
        }
    }

    package var description: String { "\(subject): \(what). \(advice)" }
}

/// Two clocks read together, so that the kernel's time stamps (`CLOCK_MONOTONIC`) become instants (`CLOCK_BOOTTIME`).
package struct Clocks: Hashable, Sendable {
    /// `CLOCK_MONOTONIC` in nanoseconds; it stands still while the box is suspended.
    package var monotonic: UInt64
    /// `CLOCK_BOOTTIME` at the same moment; it counts on.
    package var boot: Instant

    package init(monotonic: UInt64, boot: Instant) { (self.monotonic, self.boot) = (monotonic, boot) }

    /// Reads the two one right after the other.
    package static func now() -> Clocks {
        Clocks(monotonic: read(CLOCK_MONOTONIC), boot: Instant(nanoseconds: read(CLOCK_BOOTTIME)))
    }

    /// A time stamp from the future is not of this clock (kernels before 5.7 stamp with `CLOCK_REALTIME`): then now.
    package func instant(ofMonotonic timestamp: UInt64) -> Instant {
        guard timestamp <= monotonic else { return boot }
        let age = monotonic - timestamp
        return Instant(nanoseconds: boot.nanoseconds - min(age, boot.nanoseconds))
    }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
