// Reactor: one epoll thread, timers, and the executor of the one global actor that owns the hardware.

/// The one thread that owns the hardware: USB, GPIO, timers and the entrance's state share it, so that a badge reaches
/// the relay without a hop.
@globalActor
package actor HardwareThread {
    package static let shared = HardwareThread()
}
