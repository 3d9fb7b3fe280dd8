/// Which of the devices on the box a scanner is.
package struct DeviceMatch: Hashable, Sendable {
    /// One of these kinds of USB device; empty for a reader that pcscd names.
    package var models: [USBModel]
    /// Only the device with this serial number, where it has one.
    package var serial: String?
    /// Only the device at this port path, `1-1.4` as the kernel writes it.
    package var port: String?
    /// Only this interface of the device; otherwise the first that fits.
    package var interface: UInt8?
    /// What the name begins with under which pcscd lists the reader (`pcsc_scan` shows it).
    package var reader: String?

    package init(
        models: [USBModel] = [],
        serial: String? = nil,
        port: String? = nil,
        interface: UInt8? = nil,
        reader: String? = nil
    ) {
        (self.models, self.serial, self.port) = (models, serial, port)
        (self.interface, self.reader) = (interface, reader)
    }

    package func includes(vendor: UInt16, product: UInt16) -> Bool {
        models.contains { $0.includes(vendor: vendor, product: product) }
    }

    package func isMet(byVendor vendor: UInt16, product: UInt16, serial: String?, port: String) -> Bool {
        includes(vendor: vendor, product: product) && (self.serial == nil || self.serial == serial)
            && (self.port == nil || self.port == port)
    }

    /// Whether one device could be both: nothing that both of them state tells them apart.
    package func overlaps(_ other: DeviceMatch) -> Bool {
        if let reader, let name = other.reader { return reader.hasPrefix(name) || name.hasPrefix(reader) }
        func isTold<Value: Equatable>(by key: KeyPath<DeviceMatch, Value?>) -> Bool {
            guard let mine = self[keyPath: key], let others = other[keyPath: key] else { return false }
            return mine != others
        }
        return models.contains { model in other.models.contains { $0.overlaps(model) } }
            && !isTold(by: \.serial) && !isTold(by: \.port) && !isTold(by: \.interface)
    }

    /// For people: `0c2e:0b61`, or the name of the reader.
    package var label: String { reader ?? models.map(\.description).joined(separator: " or ") }
}
