import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration
import Synchronization

/// Everything about the devices themselves, with or without the core.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "What is plugged in and how it is read.",
        subcommands: [
            DevicesListCommand.self, DevicesRecordCommand.self, DevicesLearnCommand.self, DevicesSheetCommand.self,
        ],
        defaultSubcommand: DevicesListCommand.self
    )
}

struct DevicesListCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists what is plugged in, who may open it, and which scanner or profile it fits.",
        discussion:
            "Works without the core; who may not read the configuration asks it for the scanners. With --profiles: the kinds of device that are known, for `profile:`."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "The profiles that a scanner may name, instead of the devices.")
    var profiles = false

    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        guard !profiles else { return try list(ShippedProfile.all.map(ProfileSummary.init), in: context.terminal) }
        let scanners = await scanners(in: context)
        let devices = PluggedDevice.all(on: context.box, scanners: scanners ?? [])
        guard common.json else {
            context.terminal.write(DevicesScreen.text(devices, knowsScanners: scanners != nil, context.terminal.style))
            return .well
        }
        context.terminal.line(try JSON.document(devices))
        return .well
    }

    /// Those of the configuration. Who may not read it asks the core; `nil` when that does not answer either.
    private func scanners(in context: Context) async -> [ScannerDevice]? {
        guard context.box.isClosed(configuration.config) else {
            return (try? configuration.load().get())?.scanners.map { ScannerDevice($0.id, $0.match) } ?? []
        }
        let asked = Asked()
        _ = try? await context.connect(common.socket) { core in
            let answer = try await core.call(.scanners)
            asked.scanners.withLock { $0 = answer }
            return .well
        }
        return asked.scanners.withLock(\.self)
    }

    private final class Asked: Sendable { let scanners = Mutex<[ScannerDevice]?>(nil) }

    private func list(_ profiles: [ProfileSummary], in terminal: Terminal) throws -> Outcome {
        if common.json {
            terminal.line(try JSON.document(profiles))
        } else {
            terminal.write(TextLayout.table(profiles.map(\.row)).joined(separator: "\n") + "\n")
        }
        return .well
    }
}

/// A shipped profile as `devices --profiles` lists it.
struct ProfileSummary: Encodable {
    var name: String
    var title: String
    var devices: [String]

    init(_ profile: ShippedProfile) {
        (name, title) = (profile.name, profile.title)
        devices = profile.models.map(\.description) + (profile.reader.map { [$0] } ?? [])
    }

    /// The devices behind the title: most have one, readers a long name, generic ones none.
    var row: [String] { [name, ([title] + devices).joined(separator: ", ")] }
}

/// `vestibule devices`.
package enum DevicesScreen {
    /// A block for each device: its interfaces and who holds them, which scanner it is, and what to write to use it.
    /// - Parameter knowsScanners: the configured scanners are known; without, none can be told from a stranger.
    package static func text(_ devices: [PluggedDevice], knowsScanners: Bool = true, _ style: Style) -> String {
        guard !devices.isEmpty else { return "No USB device is plugged in.\n" }
        return devices.map { device in lines(device, knowsScanners, style).joined(separator: "\n") }.joined(
            separator: "\n"
        ) + "\n"
            + (knowsScanners ? "" : unknown)
    }

    private static let unknown =
        TextLayout.wrapped(
            "Which of them is configured is not known: that needs root, or the core, which does not answer.",
            hanging: 2
        ).joined(separator: "\n") + "\n"

    private static func lines(_ device: PluggedDevice, _ knowsScanners: Bool, _ style: Style) -> [String] {
        let serial = device.serial.map { ", serial \($0)" } ?? ""
        let head = "\(device.port.padded(8)) \(device.usb)  \(device.name)\(serial)"
        return [style.paint(head, .bold)]
            + device.interfaces.map { interface in
                "  interface \(interface.number): \(interface.kind), \(holder(interface))"
            } + ["  " + use(device, knowsScanners)]
            + (knowsScanners ? advice(device) : []).flatMap { TextLayout.wrapped("  → \($0)", hanging: 4) }
    }

    private static func holder(_ interface: PluggedDevice.Interface) -> String {
        switch interface.driver {
        case "usbfs"?: "held by a program, such as the core"
        case let driver?: "held by the kernel's \(driver)"
        case nil: "held by nobody"
        }
    }

    private static func use(_ device: PluggedDevice, _ knowsScanners: Bool) -> String {
        let access = device.isAccessible ? "the core may open it" : "the core may not open it"
        if let scanner = device.scanner { return "scanner \(scanner); \(access)" }
        return knowsScanners ? "no scanner of the configuration; \(access)" : access
    }

    private static func advice(_ device: PluggedDevice) -> [String] {
        if device.scanner != nil { return device.isAccessible ? [] : ["`vestibule doctor` says what gives it access."] }
        guard let profile = device.profiles.first else { return [] }
        let others = device.profiles.dropFirst().map { ", or \($0)" }.joined()
        return ["To use it, add to scanners: {name: …, at: …, profile: \(profile)}\(others)"]
    }
}
