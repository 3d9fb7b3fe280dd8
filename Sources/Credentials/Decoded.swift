package import Model

/// What a scan turned out to be.
package enum Decoded: Hashable, Sendable {
    case credential(Credential)
    case failed(ReadFailure)
    /// A payment card: nothing of it may be kept, shown or logged.
    case paymentCard
}
