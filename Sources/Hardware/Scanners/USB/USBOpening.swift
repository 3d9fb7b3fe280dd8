import CLibUSB
import HID
import Model

extension USBControl {
    /// Claims what the profile means and prepares it.
    func channel(for profile: ScannerProfile) throws(USBError) -> USBChannel {
        let all = try USBInterface.all(of: libusb_get_device(handle).orThrow())
        let candidates = all.filter { $0.number == profile.match.interface ?? $0.number }
        return switch profile.reading.transport {
        case .hidKeyboard, .hidPOS, .hidMagTek, .hidFeaturePoll: try hidChannel(profile.reading, candidates, among: all)
        case .cdc: try cdcChannel(profile.reading, candidates, among: all)
        case .serialBridge: try bridgeChannel(profile.reading, candidates)
        case .pcsc: throw .unsupported
        }
    }

    private func hidChannel(
        _ reading: ScannerSettings,
        _ candidates: [USBInterface],
        among all: [USBInterface]
    ) throws(USBError) -> USBChannel {
        // All of them: a reader that types must not type into the console by its other interface either.
        for interface in all where interface.kind == .hid { detach(interface) }
        for interface in candidates where interface.kind == .hid {
            if reading.transport == .hidPOS, interface.isBootKeyboard { continue }
            try claim(interface)
            for request in reading.initialisation { try send(request, to: interface) }
            if let channel = try hidChannel(reading, interface) { return channel }
            release(interface)
        }
        throw .unsupported
    }

    /// The communications interface takes the line's settings, the data interface brings what comes by it (CDC 1.2,
    /// 3.4). They follow one another.
    private func cdcChannel(
        _ reading: ScannerSettings,
        _ candidates: [USBInterface],
        among all: [USBInterface]
    ) throws(USBError) -> USBChannel {
        guard let control = candidates.first(where: { $0.kind == .communications }),
            let data = all.first(where: { $0.kind == .data && $0.number > control.number }), let endpoint = data.input
        else { throw .unsupported }
        for interface in [control, data] {
            detach(interface)
            try claim(interface)
        }
        for request in SerialSetup.cdc(reading.line, interface: control.number) + reading.initialisation {
            try send(request, to: control)
        }
        return reading.serialChannel(endpoint, .report)
    }

    private func bridgeChannel(
        _ reading: ScannerSettings,
        _ candidates: [USBInterface]
    ) throws(USBError) -> USBChannel {
        guard let chip = reading.bridge,
            let interface = candidates.first(where: { $0.kind == .vendor && $0.input != nil }),
            let endpoint = interface.input
        else { throw .unsupported }
        detach(interface)
        try claim(interface)
        try prepare(chip, reading.line, interface)
        for request in reading.initialisation { try send(request, to: interface) }
        return reading.serialChannel(endpoint, chip == .ftdi ? .status(packet: endpoint.packetSize, bytes: 2) : .report)
    }

    private func prepare(
        _ chip: ScannerSettings.SerialBridge,
        _ line: SerialLine,
        _ interface: USBInterface
    ) throws(USBError) {
        let requests: [DeviceRequest]
        switch chip {
        case .ftdi: requests = SerialSetup.ftdi(line)
        case .cp210x: requests = SerialSetup.cp210x(line, interface: interface.number)
        case .pl2303: return try preparePL2303(line, interface)
        case .ch34x:
            let version = try read(0x40, CH34x.versionRequest, value: 0, index: 0, count: 2)
            guard let setup = version.first.flatMap({ CH34x(version: $0).setup(line) }) else { throw .unsupported }
            requests = setup
        }
        for request in requests { try send(request, to: interface) }
    }

    private func preparePL2303(_ line: SerialLine, _ interface: USBInterface) throws(USBError) {
        var device = libusb_device_descriptor()
        try usbCheck(libusb_get_device_descriptor(libusb_get_device(handle), &device))
        func register(_ value: UInt16) -> [UInt8]? { try? read(0x40, 0x01, value: value, index: 0, count: 1) }
        let chip = PL2303(
            deviceClass: device.bDeviceClass,
            packetSize: device.bMaxPacketSize0,
            hasStatus: register(PL2303.status)?.isEmpty == false
        )
        for step in chip.setup(line) {
            switch step {
            case .send(let request): try send(request, to: interface)
            case .read(let value): _ = register(value)
            }
        }
    }
}

extension ScannerSettings {
    fileprivate func serialChannel(_ endpoint: USBEndpoint, _ content: TransferContent) -> USBChannel {
        USBChannel(
            source: .endpoint(endpoint, report: endpoint.packetSize, content),
            decoder: serialDecoder
        )
    }
}
