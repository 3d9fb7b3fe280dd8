/// One scanner to be opened: which device it is, and how it is read. Nothing that matches none is opened.
package struct ScannerProfile: Hashable, Sendable {
    /// What events call it, whichever device is plugged in for it.
    package var id: ScannerID
    /// One device never fits two scanners: the configuration refuses profiles whose matches overlap.
    package var match: DeviceMatch
    /// What the shipped profile says, changed by what the site says of this scanner.
    package var reading: ScannerSettings

    package init(id: ScannerID, match: DeviceMatch, reading: ScannerSettings) {
        (self.id, self.match, self.reading) = (id, match, reading)
    }

    /// One model of USB device, read as is usual for its transport.
    package init(
        id: ScannerID,
        vendor: UInt16,
        product: UInt16,
        serial: String? = nil,
        port: String? = nil,
        transport: ScannerTransport
    ) {
        let match = DeviceMatch(models: [USBModel(vendor: vendor, product: product)], serial: serial, port: port)
        self.init(id: id, match: match, reading: ScannerSettings(transport))
    }
}

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

    /// Whether it is one of the models; serial number and port are not asked.
    package func includes(vendor: UInt16, product: UInt16) -> Bool {
        models.contains { $0.includes(vendor: vendor, product: product) }
    }

    /// Whether the device is meant, as far as shows before it is opened: all but its interface.
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

/// A kind of USB device: `0c2e:0b61`, or, for makers who count models in some of the digits, `1eab:xx03`.
package struct USBModel: Hashable, Sendable, CustomStringConvertible {
    /// USB vendor id (`idVendor`).
    package var vendor: UInt16
    /// USB product id (`idProduct`); bits that do not count are 0.
    package var product: UInt16
    /// The bits of the product that count.
    package var mask: UInt16

    /// Bits of the product that do not count are dropped.
    package init(vendor: UInt16, product: UInt16, mask: UInt16 = 0xFFFF) {
        (self.vendor, self.product, self.mask) = (vendor, product & mask, mask)
    }

    /// As `lsusb` writes it, `x` for a digit that does not count; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 }), let vendor = UInt16(parts[0], radix: 16)
        else { return nil }
        let isOpen = parts[1].map { $0 == "x" || $0 == "X" }
        let digits = String(zip(parts[1], isOpen).map { $1 ? "0" : $0 })
        guard let product = UInt16(digits, radix: 16), !digits.hasPrefix("+") else { return nil }
        self.init(vendor: vendor, product: product, mask: isOpen.reduce(0) { $0 << 4 | ($1 ? 0 : 0xF) })
    }

    /// Whether a device is of this kind: the vendor's, and its product equal in all bits that count.
    package func includes(vendor: UInt16, product: UInt16) -> Bool {
        self.vendor == vendor && self.product == product & mask
    }

    /// Whether some device is of both kinds.
    package func overlaps(_ other: USBModel) -> Bool {
        vendor == other.vendor && product & other.mask == other.product & mask
    }

    /// As `init(_:)` reads it.
    package var description: String {
        let digits = zip(product.hex4, mask.hex4).map { $1 == "0" ? "x" : $0 }
        return "\(vendor.hex4):\(String(digits))"
    }
}
