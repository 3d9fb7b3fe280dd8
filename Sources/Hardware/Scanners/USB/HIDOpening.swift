import HID
import Model

/// HID interfaces (HID 1.11, 7).
extension USBControl {
    /// Switches a claimed interface to the protocol we read, and makes the decoder for its reports; `nil` when they are
    /// not what the transport means.
    func hidChannel(_ reading: ScannerSettings, _ interface: USBInterface) throws(USBError) -> USBChannel? {
        let descriptor = reportDescriptor(interface)
        // Report only what changes. Devices that do not know the request stall it; that is no reason not to read them.
        _ = try? write(0x21, 0x0A, value: 0, index: UInt16(interface.number))
        switch reading.transport {
        case .hidPOS: return posChannel(reading, interface, descriptor)
        case .hidKeyboard: return keyboardChannel(reading, interface, descriptor)
        case .hidMagTek: return magTekChannel(reading, interface, descriptor)
        case .hidFeaturePoll:
            try haltKeyboard(interface)
            return USBChannel(
                source: .polled(interface: interface.number),
                decoder: reading.proximityDecoder
            )
        case .cdc, .serialBridge, .pcsc: return nil
        }
    }

    private func posChannel(
        _ reading: ScannerSettings,
        _ interface: USBInterface,
        _ descriptor: ReportDescriptor?
    ) -> USBChannel? {
        guard let endpoint = interface.input,
            let layout = reading.report.map(POSLayout.init) ?? descriptor.flatMap(POSLayout.init)
        else { return nil }
        if interface.hasBootProtocol { setProtocol(1, interface) }
        let length = max(descriptor?.longestInput ?? 0, reading.report.map(\.byteCount) ?? 0)
        return USBChannel(source: .endpoint(endpoint, report: length), decoder: reading.posDecoder(layout))
    }

    private func keyboardChannel(
        _ reading: ScannerSettings,
        _ interface: USBInterface,
        _ descriptor: ReportDescriptor?
    ) -> USBChannel? {
        guard let endpoint = interface.input else { return nil }
        if reading.keyboard.protocolUse != .report, interface.isBootKeyboard, setProtocol(0, interface) {
            guard descriptor.map({ KeyboardReportShape($0) != nil }) ?? true else { return nil }
            return USBChannel(source: .endpoint(endpoint, report: 8), decoder: reading.keyboardDecoder(.boot))
        }
        guard reading.keyboard.protocolUse != .boot, let descriptor, let length = descriptor.longestInput,
            let shape = KeyboardReportShape(descriptor)
        else { return nil }
        if interface.hasBootProtocol { setProtocol(1, interface) }
        return USBChannel(source: .endpoint(endpoint, report: length), decoder: reading.keyboardDecoder(shape))
    }

    private func magTekChannel(
        _ reading: ScannerSettings,
        _ interface: USBInterface,
        _ descriptor: ReportDescriptor?
    ) -> USBChannel? {
        let length = MagTekLayout.standard.reportLength
        guard let endpoint = interface.input, descriptor?.longestInput == length else { return nil }
        return USBChannel(source: .endpoint(endpoint, report: length), decoder: reading.magTekDecoder)
    }

    /// SET_PROTOCOL: 0 boot, 1 report.
    @discardableResult
    private func setProtocol(_ value: UInt16, _ interface: USBInterface) -> Bool {
        (try? write(0x21, 0x0B, value: value, index: UInt16(interface.number))) != nil
    }

    private func reportDescriptor(_ interface: USBInterface) -> ReportDescriptor? {
        let length = min(interface.reportDescriptorLength ?? 4096, 4096)
        let bytes = try? read(0x81, 0x06, value: 0x2200, index: UInt16(interface.number), count: length)
        return bytes.flatMap { try? ReportDescriptor(parsing: $0) }
    }
}

extension POSReport {
    fileprivate var byteCount: Int { max(dataAt + dataLength, lengthAt + 1, (aimAt ?? 0) + 3, (continuedAt ?? 0) + 1) }
}

extension ReportDescriptor {
    fileprivate var longestInput: Int? { inputs.map(\.byteCount).max() }
}
