import HID
package import Model

/// What the site's configuration has to say of a scanner, as far as it is not usual.
package struct Settings: Hashable, Sendable {
    /// How the scanner delivers what it reads.
    package enum Transport: Hashable, Sendable {
        /// The layouts that type the sheet right, the preferred one first; empty when none does.
        case keyboard([KeyboardLayout])
        case pointOfSale
        case serial
    }

    /// Which protocol to configure.
    package var transport: Transport
    /// Before each scan, at most 16 bytes; empty for none.
    package var prefix: [UInt8] = []
    /// Empty for the usual ones: CR LF, CR, LF, or none where none is needed.
    package var suffix: [UInt8] = []
    /// Every scan begins with an AIM identifier.
    package var hasIdentifiers = false
    /// `nil`: as usual for the transport.
    package var idle: Duration?

    /// The one to configure; `nil` for a scanner that does not type, or that types on none that is known.
    package var layout: KeyboardLayout? {
        guard case .keyboard(let layouts) = transport else { return nil }
        return layouts.first
    }
}

extension Settings {
    init(_ delivery: Delivery, _ layouts: [KeyboardLayout], _ hearing: Hearing, pause: Duration) {
        let frame = hearing.frame
        hasIdentifiers = frame.identified > 0 && frame.identified == hearing.comparisons.keys.count { $0 != .licence }
        switch delivery {
        case .keyboard: transport = .keyboard(layouts)
        case .pointOfSale:
            transport = .pointOfSale
            hasIdentifiers = hearing.texts.values.allSatisfy { $0.aim != nil }
            return
        case .serial: transport = .serial
        }
        prefix = frame.prefix.count <= 16 ? frame.prefix : []
        suffix = Framing.keyboard.suffixes.contains(frame.suffix) ? [] : frame.suffix
        idle = Self.idle(for: pause, usual: delivery == .serial ? Limits.serial.idle : Limits.keyboard.idle)
    }

    /// More than twice the longest pause, in steps of ten milliseconds.
    private static func idle(for pause: Duration, usual: Duration) -> Duration? {
        guard pause * 2 > usual else { return nil }
        return min(.seconds(2), .milliseconds((pause * 2).milliseconds / 10 * 10 + 10))
    }

    /// What the box makes of a scan with these settings.
    func reading(_ recording: TrialRecording, _ delivery: Delivery) -> [UInt8]? {
        switch delivery {
        case .keyboard(let shape):
            var decoder = KeyboardDecoder(shape: shape, layout: layout ?? .us, framing: framing(.keyboard))
            return decoder.scan(of: recording)
        case .pointOfSale:
            var decoder = POSDecoder(layout: nil)
            return decoder.scan(of: recording)
        case .serial:
            var decoder = SerialDecoder(framing: framing(.serial))
            return decoder.scan(of: recording)
        }
    }

    private func framing(_ usual: Framing) -> Framing {
        var framing = usual
        framing.prefix = prefix
        if !suffix.isEmpty { framing.suffixes = [suffix] }
        framing.limits.idle = idle ?? usual.limits.idle
        return framing
    }
}

extension ReportDecoder {
    /// The one scan that the reports are; `nil` when they are none or more.
    fileprivate mutating func scan(of recording: TrialRecording) -> [UInt8]? {
        var readings: [Reading] = []
        for report in recording.reports {
            if let deadline, deadline <= report.at { readings += timeout(at: deadline) }
            readings += receive(report.bytes, at: report.at)
        }
        while let deadline { readings += timeout(at: deadline) }
        guard readings.count == 1, case .scan(let bytes, _) = readings[0] else { return nil }
        return bytes
    }
}
