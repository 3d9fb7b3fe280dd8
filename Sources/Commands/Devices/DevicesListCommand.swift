import ArgumentParser
import Model
import SiteConfiguration

struct DevicesListCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists what is plugged in, who may open it, and which scanner or profile it fits.",
        discussion: "Works without the core. With --profiles: the kinds of device that are known, for `profile:`."
    )

    @Flag(help: "JSON instead of text.")
    var json = false

    @Flag(help: "The profiles that a scanner may name, instead of the devices.")
    var profiles = false

    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        guard !profiles else { return try list(ShippedProfile.all.map(ProfileSummary.init), in: context.terminal) }
        let scanners = (try? configuration.load().get())?.scanners ?? []
        let devices = PluggedDevice.all(on: context.box, scanners: scanners)
        guard json else {
            context.terminal.write(DevicesScreen.text(devices, context.terminal.style))
            return .well
        }
        context.terminal.line(try JSON.document(devices))
        return .well
    }

    private func list(_ profiles: [ProfileSummary], in terminal: Terminal) throws -> Outcome {
        if json {
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
