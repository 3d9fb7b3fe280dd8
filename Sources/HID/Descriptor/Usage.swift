/// A usage page and an id on it (HID 1.11, 5.5), such as 8C:FE, "decoded data".
package struct Usage: Hashable, Sendable {
    package var page: UInt16
    package var id: UInt16

    package init(page: UInt16, id: UInt16) { (self.page, self.id) = (page, id) }

    package static let keyboard = Usage(page: 0x01, id: 0x06)
    /// Bar code scanner, HID Point of Sale Usage Tables 1.02, 2.1.
    package static let barCodeScanner = Usage(page: 0x8C, id: 0x02)
}
