package import Model

/// The device core.
package enum Core {
    package static let version = "0.1.0"
    /// The month of this release: a clock that is earlier is not right.
    static let released = WallTime(milliseconds: 20_758 * 86_400_000)
}

/// A module we use has a `Condition` of its own.
package typealias Condition = Model.Condition
