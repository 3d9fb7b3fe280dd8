/// The way to the central office.
package struct UplinkSettings: Hashable, Sendable {
    /// `https://…`, without a trailing slash.
    package var office: String
    package var certificate: String
    package var privateKey: String
    /// PEM file of the authorities the office's certificate must come from.
    package var authorities: String

    package init(office: String, certificate: String, privateKey: String, authorities: String) {
        (self.office, self.certificate, self.privateKey, self.authorities) = (
            office, certificate, privateKey, authorities
        )
    }
}
