import ArgumentParser
import Panel
import SiteConfiguration

struct PanelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panel",
        abstract:
            "The virtual entrance: a page on which one presents badges and opens doors of a school made by `school`."
    )

    @Argument(help: "The school's directory.")
    var directory: String

    @Option(help: "On loopback; 0 for one that is free.")
    var port = 8081

    func run() async throws {
        let site = try SiteConfiguration.load(path: SyntheticSchool.Files(directory).configuration)
        guard case .simulated(let socket) = site.hardware else {
            throw ValidationError(
                "\(directory): its hardware is not simulated; make a school by `vestibule-lab school`"
            )
        }
        let school = School(
            title: site.title,
            plan: site.plan,
            profiles: site.scanners,
            badges: SyntheticSchool.badges,
            licences: SyntheticSchool.licences
        )
        try await serve(
            PanelServer(socket: socket, port: port, school: school) { port in say("panel: http://localhost:\(port)") }
        )
    }
}
