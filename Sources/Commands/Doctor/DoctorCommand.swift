import ArgumentParser
import LocalAPI
import SiteConfiguration

struct DoctorCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks everything, one by one, and says what to do next.",
        discussion: "Works without the core too. A failed check does not keep the next one from being made."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        let box = context.box
        let site = configuration.load()
        let configurationChecks = ConfigurationChecks(box: box, path: configuration.config, site: site).all
        let core = await CoreChecks(socket: common.socket, connect: context.connect).all()
        let report = Report(sections: [
            .init("Configuration", configurationChecks),
            .init("Installation", installation(site, box)),
            .init("Machine", MachineChecks(box: box).all),
            .init("Devices", devices(site, box)),
            .init("Core", core),
        ])
        context.terminal.write(
            common.json ? try JSON.document(report.checks) + "\n" : report.text(context.terminal.style)
        )
        return report.outcome
    }

    /// A demonstration runs without any of it.
    private func installation(_ site: Result<SiteConfiguration, ConfigurationErrors>, _ box: Box) -> [SelfTestCheck] {
        guard (try? site.get())?.hardware ?? .real == .real else {
            return [.skipped("installation", "with simulated hardware none is needed")]
        }
        return InstallationChecks(box: box).all
    }

    private func devices(_ site: Result<SiteConfiguration, ConfigurationErrors>, _ box: Box) -> [SelfTestCheck] {
        guard let site = try? site.get() else { return [.skipped("devices", "which ones is in the configuration")] }
        guard site.hardware == .real else { return [.skipped("devices", "the configuration names simulated hardware")] }
        return DeviceChecks(box: box, scanners: site.scanners, lines: site.lines).all
    }
}
