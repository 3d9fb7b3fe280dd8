import Glibc

/// What libgpiod or the kernel refused, on what, and what a technician can do.
package struct GPIOError: Error, Hashable, Sendable, CustomStringConvertible {
    package var what: String
    /// A chip or a line as people name it: `gpiochip0`, `gpiochip0:4 "door1-lock"`.
    package var subject: String
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
