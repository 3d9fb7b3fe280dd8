import ArgumentParser
import Office

struct OfficeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office",
        abstract: "The district's office: takes events over HTTPS with mutual TLS, publishes lists of invented people."
    )

    @Argument(help: "Where its certificates, keys and store are; made when absent.")
    var directory: String

    @Option(help: "Of this machine. The installed uplink reaches none on loopback.")
    var address = "127.0.0.1"

    @Option(help: "0 for one that is free.")
    var port = 8443

    @Option(help: "Its page for people, on loopback: what it has stored, and buttons that make it fail.")
    var pagePort = 8444

    @Option(help: "Invented people on its registry, 2 to 1000000.")
    var registered = 36

    func validate() throws {
        guard (2...1_000_000).contains(registered) else { throw ValidationError("--registered is 2 to 1000000") }
    }

    func run() async throws {
        let isLocal = address == "127.0.0.1"
        let office = try OfficeServer(
            directory: OfficeDirectory(directory),
            address: address,
            port: port,
            names: ["localhost", "127.0.0.1"] + (isLocal ? [] : [address])
        ) { port in say("office: https://\(isLocal ? "localhost" : address):\(port)") }
        try office.lists.publishSynthetic(registered: registered)
        let page = OfficePage(office, port: pagePort) { port in say("its page: http://localhost:\(port)") }
        try await serve(office, page)
    }
}
