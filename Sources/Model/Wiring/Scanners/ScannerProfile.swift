/// One scanner to be opened: which device it is, and how it is read. Nothing that matches none is opened.
package struct ScannerProfile: Hashable, Sendable {
    package var id: ScannerID
    package var match: DeviceMatch
    package var reading: ScannerSettings

    package init(id: ScannerID, match: DeviceMatch, reading: ScannerSettings) {
        (self.id, self.match, self.reading) = (id, match, reading)
    }

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
