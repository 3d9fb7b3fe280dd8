import Learning
import Model
import SiteConfiguration

/// A scanner's entry in the configuration: as it is, and as it should be after learning.
struct ScannerEntry {
    private let profile: ScannerProfile
    private let role: ScannerPlan.Role

    var id: ScannerID { profile.id }
    var device: String { profile.match.label }

    /// - Parameter name: `nil` for the only one.
    init(_ name: String?, in site: Result<SiteConfiguration, ConfigurationErrors>) throws {
        guard let site = try? site.get() else {
            throw CommandError("the configuration cannot be used; `vestibule config check` says why")
        }
        let names = site.scanners.map(\.id.rawValue).joined(separator: ", ")
        guard !names.isEmpty else {
            throw CommandError(
                "no scanner is configured; `vestibule devices` says what to write for one that is plugged in"
            )
        }
        guard name != nil || site.scanners.count == 1 else { throw CommandError("which of them? One of \(names)") }
        guard let profile = site.scanners.first(where: { name == nil || $0.id.rawValue == name }),
            let plan = site.plan.scanners.first(where: { $0.id == profile.id })
        else { throw CommandError("no scanner is called \(name ?? ""); there are \(names)") }
        (self.profile, role) = (profile, plan.role)
    }

    /// YAML, with what has been learned.
    func yaml(_ learned: Settings) -> String {
        let lines = ["name: \(id)", "at: \(place)"] + match + transport(learned) + framing(learned) + content(learned)
        return lines.enumerated().map { "  \($0 == 0 ? "-" : " ") \($1)" }.joined(separator: "\n")
    }

    /// Keys of the entry that learning says nothing about and that the YAML lacks.
    var kept: [String] {
        let reading = profile.reading
        let content = ScannerContent(kinds: reading.content.kinds, badges: reading.content.badges)
        return (reading.initialisation.isEmpty ? [] : ["init"]) + (reading.report == nil ? [] : ["report"])
            + (content == .any ? [] : ["kinds and badges in content"])
    }

    private var place: String {
        switch role {
        case .desk: "desk"
        case .door(let door): door.rawValue
        }
    }

    private var match: [String] {
        let match = profile.match
        let models = match.models.map { "\"\($0)\"" }
        return [
            models.isEmpty ? nil : "usb: \(models.count == 1 ? models[0] : "[\(models.joined(separator: ", "))]")",
            match.serial.map { "serial: '\($0.replacing("'", with: "''"))'" }, match.port.map { "port: \($0)" },
            match.interface.map { "interface: \($0)" },
        ].compactMap(\.self)
    }

    private func transport(_ learned: Settings) -> [String] {
        let reading = profile.reading
        switch reading.transport {
        case .hidKeyboard:
            let use = reading.keyboard.protocolUse
            let protocolUse = use == .automatic ? "" : ", protocol: \(use.rawValue)"
            return ["protocol: hid-keyboard", "keyboard: {layout: \((learned.layout ?? .us).rawValue)\(protocolUse)}"]
        case .serialBridge:
            return ["protocol: serial-bridge"] + (reading.bridge.map { ["bridge: \($0.rawValue)"] } ?? [])
                + ["line: \(reading.line)"]
        case .cdc: return ["protocol: cdc", "line: \(reading.line)"]
        case .hidPOS: return ["protocol: hid-pos"]
        case .hidMagTek: return ["protocol: hid-magtek"]
        case .hidFeaturePoll: return ["protocol: hid-feature-poll"]
        case .pcsc: return ["protocol: pcsc"]
        }
    }

    private func framing(_ learned: Settings) -> [String] {
        let framing = profile.reading.framing
        let parts = [
            learned.prefix.isEmpty ? nil : "prefix: \(Self.quoted(learned.prefix))",
            learned.suffix.isEmpty ? nil : "suffix: \(Self.quoted(learned.suffix))",
            learned.idle.map { "idle: \($0.milliseconds) ms" },
            framing.duration.map { "duration: \($0.milliseconds) ms" }, framing.bytes.map { "bytes: \($0)" },
            framing.scansPerSecond.map { "scans-per-second: \($0)" },
        ].compactMap(\.self)
        return parts.isEmpty ? [] : ["framing: {\(parts.joined(separator: ", "))}"]
    }

    private func content(_ learned: Settings) -> [String] { learned.hasIdentifiers ? ["content: {aim: expected}"] : [] }

    /// In single quotes, where YAML leaves backslashes to us.
    private static func quoted(_ bytes: [UInt8]) -> String {
        let characters = bytes.map { byte in
            switch byte {
            case UInt8(ascii: "'"): "''"
            case UInt8(ascii: "\\"): #"\\"#
            case 0x20...0x7E: String(Unicode.Scalar(byte))
            default: #"\x"# + Hexadecimal.text([byte])
            }
        }
        return "'\(characters.joined())'"
    }
}
