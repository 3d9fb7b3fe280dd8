/// How a scanner is read: what shipped profiles say of a kind of device, and a site's configuration of one scanner.
package struct ScannerSettings: Hashable, Sendable {
    /// Where a shipped profile says it, the site's configuration may not.
    package var transport: ScannerTransport
    /// Where its report descriptor is wrong: where a HID POS report holds what.
    package var report: POSReport?
    /// For `hidKeyboard` alone.
    package var keyboard: KeyboardSettings
    /// For the serial transports.
    package var line: SerialLine
    /// The chip of a serial bridge.
    package var bridge: SerialBridge?
    /// Goes before what is usual for the transport.
    package var framing: ScannerFraming
    /// Sent in this order once the device is open, before its first report is awaited.
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

/// How a scanner delivers what it reads.
package enum ScannerTransport: String, Hashable, Sendable, Codable, CaseIterable {
    /// A keyboard wedge: it types.
    case hidKeyboard
    /// HID Point of Sale, usage page 0x8C.
    case hidPOS
    /// A MagTek swipe reader's reports of three tracks.
    case hidMagTek
    /// An rf IDEAS pcProx that is asked for its card buffer by feature reports.
    case hidFeaturePoll
    /// A serial port over USB (CDC-ACM).
    case cdc
    /// A serial port behind a bridge chip, any of `SerialBridge`.
    case serialBridge
    /// A contactless reader under pcscd.
    case pcsc
}

/// Where a scan begins and ends, as far as the transport does not say it. What is `nil` is as usual for the transport.
package struct ScannerFraming: Hashable, Sendable {
    /// The scanner puts these bytes before every scan.
    package var prefix: [UInt8]
    /// The scanner puts one of these after every scan.
    package var suffixes: [[UInt8]]
    /// This long without a report, and the scan is over: 10 ms to 2 s.
    package var idle: Duration?
    /// From the first report to the last: 1 s to 60 s.
    package var duration: Duration?
    /// 1 to 4096.
    package var bytes: Int?
    /// Scans a second, 1 to 50; what is beyond is refused as `rate`.
    package var scansPerSecond: Int?

    /// As is usual for the transport, as far as nothing else is said.
    package init(
        prefix: [UInt8] = [],
        suffixes: [[UInt8]] = [],
        idle: Duration? = nil,
        duration: Duration? = nil,
        bytes: Int? = nil,
        scansPerSecond: Int? = nil
    ) {
        (self.prefix, self.suffixes, self.idle, self.duration) = (prefix, suffixes, idle, duration)
        (self.bytes, self.scansPerSecond) = (bytes, scansPerSecond)
    }
}

/// How what a keyboard wedge types is understood.
package struct KeyboardSettings: Hashable, Sendable {
    /// Must be the one that the scanner is set to.
    package var layout: KeyboardLayout
    package var protocolUse: ProtocolUse

    package init(layout: KeyboardLayout = .us, protocolUse: ProtocolUse = .automatic) {
        (self.layout, self.protocolUse) = (layout, protocolUse)
    }

    /// Which of HID's two protocols (HID 1.11, 7.2.6) is asked for.
    package enum ProtocolUse: String, Hashable, Sendable, CaseIterable {
        /// Boot where the device is a boot keyboard, its own reports otherwise.
        case automatic
        case boot
        case report
    }
}

/// The keyboard layout a wedge types in. A wrong one breaks AIM identifiers, MRZ fillers and separators. Layouts are
/// those of Windows, for which scanners' manuals are written.
package enum KeyboardLayout: String, Hashable, Sendable, Codable, CaseIterable {
    case us, uk, de, fr, es, it, be, pt, dk, no, latam
    /// Sweden and Finland.
    case se
    case ptBR = "pt-BR"
    case frCA = "fr-CA"
    case deCH = "de-CH"
    case frCH = "fr-CH"
}

/// Where a HID POS report holds what, for a scanner whose report descriptor is wrong. Offsets are bytes of the report,
/// its id included.
package struct POSReport: Hashable, Sendable {
    /// `nil` where the device has no report ids.
    package var id: UInt8?
    /// The byte that counts the data bytes in use.
    package var lengthAt: Int
    /// The first of the three bytes of the AIM identifier; `nil`: there is none.
    package var aimAt: Int?
    /// The first data byte.
    package var dataAt: Int
    /// How many data bytes a report has room for.
    package var dataLength: Int
    /// The byte that says whether the next report goes on with the scan; `nil`: a full report leaves it open.
    package var continuedAt: Int?
    /// 0 to 7, within `continuedAt`.
    package var continuedBit: Int

    package init(
        id: UInt8?,
        lengthAt: Int,
        aimAt: Int? = nil,
        dataAt: Int,
        dataLength: Int,
        continuedAt: Int? = nil,
        continuedBit: Int = 0
    ) {
        (self.id, self.lengthAt, self.aimAt, self.dataAt) = (id, lengthAt, aimAt, dataAt)
        (self.dataLength, self.continuedAt, self.continuedBit) = (dataLength, continuedAt, continuedBit)
    }
}

/// What is sent to a device when it has been opened, such as the report that wakes it.
package enum DeviceRequest: Hashable, Sendable {
    /// A feature report, its id first; 00 where the device has no report ids.
    case feature([UInt8])
    /// An output report, its id first; 00 where the device has no report ids.
    case output([UInt8])
    /// A control request to the device (USB 2.0, 9.3).
    case control(type: UInt8, request: UInt8, value: UInt16, index: UInt16, data: [UInt8])
}
