/// How a certificate says which box it is for: a URI among its subject's alternative names (RFC 5280, 4.2.1.6).
package enum BoxName {
    private static let scheme = "vestibule:"
    /// Of a simulated box that speaks for any source. No authority gives it to who enrols.
    package static let any = "*"

    /// - Parameter source: `/district/site/entrance`.
    package static func uri(of source: String) -> String { scheme + source }

    /// - Returns: the box's source; `nil`: it names no box.
    package static func source(uri: String) -> String? {
        uri.hasPrefix(scheme) ? String(uri.dropFirst(scheme.count)) : nil
    }
}
