package import Model

/// A kind of device whose behaviour is known. A site's scanner names it: `profile: zebra-keyboard`.
package struct ShippedProfile: Hashable, Sendable {
    /// What `profile:` says.
    package var name: String
    /// For people: maker, model, mode.
    package var title: String
    /// The USB ids it fits; empty for generic profiles and for readers under pcscd.
    package var models: [USBModel]
    /// For a reader under pcscd: what its name there begins with.
    package var reader: String?
    /// How such a device is read, unless the site says otherwise.
    package var reading: ScannerSettings

    /// `nil`: none is called so.
    package static func named(_ name: String) -> ShippedProfile? { all.first { $0.name == name } }

    /// Those for this device; more than one where a device can be set to several modes.
    package static func candidates(vendor: UInt16, product: UInt16) -> [ShippedProfile] {
        all.filter { $0.models.contains { $0.includes(vendor: vendor, product: product) } }
    }

    /// `Resources/profiles.yaml`. What is wrong there is in `problems`, which a test holds empty.
    package static var all: [ShippedProfile] { catalogue.profiles }
    /// `nil`: nothing is wrong.
    package static var problems: ConfigurationErrors? { catalogue.problems }

    private static let catalogue = readCatalogue()

    private static func readCatalogue() -> (profiles: [ShippedProfile], problems: ConfigurationErrors?) {
        let complaints = Complaints()
        let text = String(decoding: PackageResources.profiles_yaml, as: UTF8.self)
        let root = YAMLText.parse(text, file: "profiles.yaml", complaints: complaints).map { Section($0) }
        let profiles = root?.values("profiles").flatMap { $0.entries() }.compactMap { ShippedProfile($0) } ?? []
        root?.finish()
        do {
            try complaints.check()
            return (profiles, nil)
        } catch {
            return (profiles, error)
        }
    }

    private init?(_ value: Value) {
        let section = Section(value)
        let name = section.required("name", example: "zebra-keyboard")?.identifier()
        let title = section.required("title", example: "Zebra, keyboard")?.text()
        let models = section.values("usb").flatMap { $0.list() }.compactMap { $0.usbModel() }
        let reader = section.value("reader")?.text()
        let reading = ScannerSettingsReader(section: section).read(base: nil)
        section.finish()
        guard let name, let title, let reading else { return nil }
        (self.name, self.title, self.models, self.reader, self.reading) = (name, title, models, reader, reading)
    }
}
