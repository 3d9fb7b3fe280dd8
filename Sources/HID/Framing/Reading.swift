package import Model

/// What a decoder makes of the reports of one scanner.
package enum Reading: Hashable, Sendable {
    /// A whole scan; `aim` is the AIM symbology identifier without `]`, where the transport carries it apart.
    case scan([UInt8], aim: String?)
    /// What the scanner answers to a command; nobody scanned anything.
    case response([UInt8], aim: String)
    case failure(ReadFailure)
}
