/// How a scanner is read: what shipped profiles say of a kind of device, and a site's configuration of one scanner.
package struct ScannerSettings: Hashable, Sendable {
    package var transport: ScannerTransport
    /// Where its report descriptor is wrong: where a HID POS report holds what.
    package var report: POSReport?
    package var keyboard: KeyboardSettings
    /// For the serial transports.
    package var line: SerialLine
    /// The chip of a serial bridge.
    package var bridge: SerialBridge?
    package var framing: ScannerFraming
    package var initialisation: [DeviceRequest]
    /// Where a reader says how many bits a card has: only cards with so many, 1 to 64.
    package var cardBits: Int?
    package var content: ScannerContent

    package init(
        _ transport: ScannerTransport,
        report: POSReport? = nil,
        keyboard: KeyboardSettings = KeyboardSettings(),
        line: SerialLine = SerialLine(),
        bridge: SerialBridge? = nil,
        framing: ScannerFraming = ScannerFraming(),
        initialisation: [DeviceRequest] = [],
        content: ScannerContent = .any
    ) {
        (self.transport, self.report, self.keyboard) = (transport, report, keyboard)
        (self.line, self.bridge, self.framing) = (line, bridge, framing)
        (self.initialisation, self.content) = (initialisation, content)
    }

    /// Chips whose requests are public; no others are spoken to.
    package enum SerialBridge: String, Hashable, Sendable, CaseIterable { case ftdi, cp210x, pl2303, ch34x }
}
