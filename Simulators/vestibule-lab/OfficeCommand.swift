import ArgumentParser
import Foundation
import Office
import ServiceLifecycle

struct OfficeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office",
        abstract: "The district's office: takes events over HTTPS with mutual TLS, publishes lists of invented people.",
        subcommands: [
            OfficeServeCommand.self, OfficeAuthorityCommand.self, OfficeCodeCommand.self,
            OfficeCertificatesCommand.self, OfficeRevokeCommand.self,
        ],
        defaultSubcommand: OfficeServeCommand.self
    )
}

struct OfficeServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Runs it.")

    @Argument(help: "Where its certificates, keys and store are; made when absent.")
    var directory: String

    @Option(help: "Of this machine. The installed uplink reaches none on loopback.")
    var address = "127.0.0.1"

    @Option(help: "0 for one that is free.")
    var port = 8443

    @Option(help: "Where boxes get their certificates; 0 for one that is free.")
    var enrolmentPort = 0

    @Option(help: "Its page for people, on loopback: what it has stored, and buttons that make it fail.")
    var pagePort = 8444

    @Option(help: "The socket of an authority that runs already, as another user; else one is begun, as this user.")
    var authority: String?

    @Option(help: "Invented people on its registry, 2 to 1000000.")
    var registered = 36

    func validate() throws {
        guard (2...1_000_000).contains(registered) else { throw ValidationError("--registered is 2 to 1000000") }
    }

    func run() async throws {
        let isLocal = address == "127.0.0.1"
        let names = ["localhost", "127.0.0.1"] + (isLocal ? [] : [address])
        let child = authority == nil ? try AuthorityProcess(of: directory, names: names) : nil
        defer { child?.end() }
        let host = isLocal ? "localhost" : address
        let office = try OfficeServer(
            directory: OfficeDirectory(directory),
            address: address,
            port: port,
            authority: AuthorityClient(socket: authority ?? AuthorityProcess.socket(of: directory)),
            enrolmentPort: enrolmentPort,
            onEnrolling: { port in say("boxes enrol at: https://\(host):\(port)") },
            names: names
        ) { port in say("office: https://\(host):\(port)") }
        try office.lists.publishSynthetic(registered: registered)
        let page = OfficePage(office, port: pagePort) { port in say("its page: http://localhost:\(port)") }
        try await serve(office, page)
    }
}

/// The authority beside an office of the same user: another process, which alone opens the authority's key.
struct AuthorityProcess {
    private let process = Process()

    static func socket(of directory: String) -> String { OfficeDirectory(directory).authorityFiles.path + "/socket" }

    /// Returns when it answers.
    init(of directory: String, names: [String]) throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "office", "authority", OfficeDirectory(directory).authorityFiles.path, "--beside", directory,
        ]
        process.arguments? += names.flatMap { ["--name", $0] }
        try? FileManager.default.removeItem(atPath: Self.socket(of: directory))
        try process.run()
        while !FileManager.default.fileExists(atPath: Self.socket(of: directory)) {
            guard process.isRunning else { throw ValidationError("the authority did not start") }
            usleep(20_000)
        }
        say("the authority: a process of its own (\(process.processIdentifier)), of this user, who could read its key;")
        say("  in an office it is a user of its own: vestibule-lab office authority --help")
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}

struct OfficeAuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Who gives certificates: a process of its own, to be run as a user of its own.",
        discussion: """
            The office's web process asks it over a UNIX socket, and the kernel says who asks (SO_PEERCRED). That process gives \
            no certificate itself and cannot read the key: without a code or a box's key it gets none from here either. People \
            who make codes and revoke are root and the user it runs as.
            """
    )

    @Argument(help: "Where its key and its store are; made when absent, readable by its user alone.")
    var directory: String

    @Option(
        help:
            "Where it answers; by default 'socket' in its directory. Where others come to, if the office is another user."
    )
    var socket: String?

    @Option(help: "The uid of the office's web process; by default the same user, for trying it out.")
    var officeUser: UInt32?

    @Option(name: .customLong("name"), help: "A host name or address of the office, as often as there are.")
    var names: [String] = []

    @Option(
        help: "Also makes what an office in this directory needs, and a certificate for simulated boxes of any name."
    )
    var beside: String?

    func run() async throws {
        let names = names.isEmpty ? ["localhost", "127.0.0.1"] : names
        let files = AuthorityDirectory(directory)
        if let beside { try OfficeDirectory(beside).makeCertificates(names: names) }
        let place = socket ?? files.path + "/socket"
        let server = AuthorityServer(try Authority(files), socket: place, names: names, office: officeUser)
        guard beside != nil else { return try await serve(server) }
        try await serve(server, ParentWatch())
    }
}

/// Ends with the process that began this one, also when that was killed.
private struct ParentWatch: Service {
    struct Gone: Error {}

    func run() async throws {
        let parent = getppid()
        try await cancelWhenGracefulShutdown {
            while getppid() == parent { try await Task.sleep(for: .seconds(1)) }
            throw Gone()
        }
    }
}

/// What people ask of an authority that runs.
struct AuthorityOption: ParsableArguments {
    @Argument(help: "The office's directory.")
    var directory: String

    @Option(help: "The authority's socket, if it is elsewhere.")
    var authority: String?

    var client: AuthorityClient { AuthorityClient(socket: authority ?? AuthorityProcess.socket(of: directory)) }
}

struct OfficeCodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Makes a code by which one box enrols, once, within 24 hours.",
        discussion: "The code alone is on standard output. It is shown once: only its hash is kept."
    )

    @OptionGroup var office: AuthorityOption

    @Argument(help: "The box's 'entrance: source', such as /district/school/entrance.")
    var source: String

    func run() async throws { say(try await office.client.makeCode(for: source)) }
}

struct OfficeCertificatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates",
        abstract: "Lists what boxes have: serial number, end, box."
    )

    @OptionGroup var office: AuthorityOption

    func run() async throws {
        for certificate in try await office.client.certificates() {
            let day = Date(timeIntervalSince1970: Double(certificate.ends)).formatted(.iso8601.year().month().day())
            say("\(certificate.serial)  \(certificate.isRevoked ? "revoked   " : day)  \(certificate.source)")
        }
    }
}

struct OfficeRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Takes back what a box has: the office does not speak with it ten seconds later.",
        discussion: """
            All certificates that were made for the box of this one, and its codes that nobody used: whoever had one of them may \
            have got others. Make a new code afterwards.
            """
    )

    @OptionGroup var office: AuthorityOption

    @Argument(help: "As 'vestibule-lab office certificates' lists it.")
    var serial: String

    func run() async throws { try await office.client.revoke(serial) }
}
