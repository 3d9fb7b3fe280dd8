import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration

struct DoctorCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks everything, one by one, and says what to do next.",
        discussion: """
            Works without the core too. A failed check does not keep the next one from being made. The exit status is 1 when \
            somebody must act: a line with ✗. What needs root, and was not looked at without, says so.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var configuration: ConfigurationOption

    func perform(in context: Context) async throws -> Outcome {
        let box = context.box
        let site = configuration.load()
        let known = try? site.get()
        let isReal = (known?.hardware ?? .real) == .real
        let files = ConfigurationChecks(box: box, path: configuration.config, site: site).all
        let core = await CoreChecks(box: box, socket: common.socket, connect: context.connect).ask()
        let hasOffice = known.map { $0.uplink != nil } ?? core.hasOffice
        // Of two that see it alike the first speaks: of a scanner the machine knows more, of all else the core.
        let checks =
            devices(known, core.scanners, box) + core.checks + MachineChecks(box: box).all
            + (isReal ? InstallationChecks(box: box, hasOffice: hasOffice).all : []) + files
        let diagnosis = Diagnosis(checks)
        context.terminal.write(
            common.json
                ? try JSON.document(diagnosis.document) + "\n" : diagnosis.report.text(context.terminal.style)
        )
        return diagnosis.report.outcome
    }

    /// A demonstration has none. Who may not read the configuration asks the core which scanners it names.
    private func devices(_ site: SiteConfiguration?, _ asked: [ScannerDevice]?, _ box: Box) -> [SelfTestCheck] {
        guard let site else { return DeviceChecks(box: box, scanners: asked ?? [], lines: 0).all }
        guard site.hardware == .real else { return [] }
        let scanners = site.scanners.map { ScannerDevice($0.id, $0.match) }
        return DeviceChecks(box: box, scanners: scanners, lines: site.lines.count).all
    }
}
