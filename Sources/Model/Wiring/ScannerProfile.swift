/// One scanner to be opened. Nothing that matches none is opened.
package struct ScannerProfile: Hashable, Sendable {
    package var id: ScannerID
    package var vendor: UInt16
    package var product: UInt16
    /// Only the device with this serial number, where it has one.
    package var serial: String?
    /// Only the device at this port path, `1-1.4` as the kernel writes it.
    package var port: String?
    package var transport: Transport

    package init(
        id: ScannerID,
        vendor: UInt16,
        product: UInt16,
        serial: String? = nil,
        port: String? = nil,
        transport: Transport
    ) {
        (self.id, self.vendor, self.product) = (id, vendor, product)
        (self.serial, self.port, self.transport) = (serial, port, transport)
    }

    package enum Transport: String, Hashable, Sendable, Codable, CaseIterable {
        /// A keyboard wedge: boot protocol, US layout.
        case hidKeyboard
        /// HID POS, usage page 0x8C.
        case hidPOS
    }
}
