package import Model

/// What the site's configuration has to say of a scanner, as far as it is not usual.
package struct Settings: Hashable, Sendable {
    package enum Transport: Hashable, Sendable {
        /// The layouts that type the sheet right, the preferred one first; empty when none does.
        case keyboard([KeyboardLayout])
        case pointOfSale
        case serial
    }

    package var transport: Transport
    package var prefix: [UInt8] = []
    /// Empty for the usual ones: CR LF, CR, LF, or none where none is needed.
    package var suffix: [UInt8] = []
    /// Every scan begins with an AIM identifier.
    package var hasIdentifiers = false
    /// `nil`: as usual for the transport.
    package var idle: Duration?

    package var layout: KeyboardLayout? {
        guard case .keyboard(let layouts) = transport else { return nil }
        return layouts.first
    }
}
