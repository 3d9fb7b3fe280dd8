package import Model

/// The device core.
package enum Core {
    package static let version = "0.1.0"
}

/// A module we use has a `Condition` of its own.
package typealias Condition = Model.Condition
