/// Where the officer's page listens.
package struct DeskSettings: Hashable, Sendable {
    /// Loopback unless TLS is configured.
    package var address: String
    package var port: Int
    package var defaultLanguage: Language

    package init(address: String = "127.0.0.1", port: Int = 8080, defaultLanguage: Language = .english) {
        (self.address, self.port, self.defaultLanguage) = (address, port, defaultLanguage)
    }

    package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
        case english = "en"
        case spanish = "es"
    }
}
