import Model

/// `vestibule devices`.
package enum DevicesScreen {
    package static func text(_ devices: [PluggedDevice], _ style: Style) -> String {
        guard !devices.isEmpty else { return "No USB device is plugged in.\n" }
        return devices.map { device in lines(device, style).joined(separator: "\n") }.joined(separator: "\n") + "\n"
    }

    private static func lines(_ device: PluggedDevice, _ style: Style) -> [String] {
        let serial = device.serial.map { ", serial \($0)" } ?? ""
        let head = "\(device.port.padded(8)) \(device.usb)  \(device.name)\(serial)"
        return [style.paint(head, .bold)]
            + device.interfaces.map { interface in
                "  interface \(interface.number): \(interface.kind), \(holder(interface))"
            } + ["  " + use(device)] + advice(device).flatMap { TextLayout.wrapped("  → \($0)", hanging: 4) }
    }

    private static func holder(_ interface: PluggedDevice.Interface) -> String {
        switch interface.driver {
        case "usbfs"?: "held by a program, such as the core"
        case let driver?: "held by the kernel's \(driver)"
        case nil: "held by nobody"
        }
    }

    private static func use(_ device: PluggedDevice) -> String {
        let access = device.isAccessible ? "the core may open it" : "the core may not open it"
        if let scanner = device.scanner { return "scanner \(scanner); \(access)" }
        return "no scanner of the configuration; \(access)"
    }

    private static func advice(_ device: PluggedDevice) -> [String] {
        if device.scanner != nil { return device.isAccessible ? [] : ["`vestibule doctor` says what gives it access."] }
        guard let profile = device.profiles.first else { return [] }
        let others = device.profiles.dropFirst().map { ", or \($0)" }.joined()
        return ["To use it, add to scanners: {name: …, at: …, profile: \(profile)}\(others)"]
    }
}
