/// The device core.
package enum Core {
    package static let version = "0.1.0"
}
