import ArgumentParser
import Commands
import Foundation
import Office
import SiteConfiguration

struct SchoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school",
        abstract: "Writes a small invented school: configuration, cardholders, the office's keys.",
        discussion: "Everything is made anew in an empty directory; an existing one is not touched."
    )

    @Argument(help: "A directory that does not exist or is empty.")
    var directory: String

    @Option(help: "The desk's page, on loopback.")
    var deskPort = 8080

    @Option(help: "The office, on loopback.")
    var officePort = 8443

    @Option(
        help:
            "Where the office gives certificates, on loopback: the box enrols; without it, it has a certificate already."
    )
    var enrolmentPort: Int?

    func validate() throws {
        let contents = try? FileManager.default.contentsOfDirectory(atPath: directory)
        guard contents?.isEmpty ?? true else { throw ValidationError("\(directory): is not empty; name another") }
    }

    func run() throws {
        let files = SyntheticSchool.Files(directory)
        for folder in [files.state, files.credentials] {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        let office = try OfficeServer(directory: OfficeDirectory(files.office)).directory
        let key = try String(contentsOfFile: office.listPublicKey, encoding: .utf8)
        let configuration = SyntheticSchool.configuration(
            files,
            deskPort: deskPort,
            officePort: officePort,
            enrolmentPort: enrolmentPort,
            listKey: key
        )
        try write(configuration, to: files.configuration)
        try write(SyntheticSchool.officers(pin: try PINHash(of: SyntheticSchool.pin).text), to: files.officers)
        try write(SyntheticSchool.cardholders(today: Date()), to: files.cardholders)
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
}
