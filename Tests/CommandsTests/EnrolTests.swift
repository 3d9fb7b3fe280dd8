import Testing

@testable import Commands

struct EnrolTests {
    /// A machine and its configuration, as long as somebody holds them.
    private struct Site {
        let machine: PaperMachine
        let folder: Folder
        let config: String
        let box: Box
    }

    private func site(isRoot: Bool = true, enrolled: Bool = false) throws -> Site {
        let (machine, folder) = (try PaperMachine(), try Folder())
        let config = try folder.file(
            "vestibule.yaml",
            """
            entrance: {source: /d/s/e, title: Test, time-zone: UTC}
            hardware: real
            lines:
              - {name: lock, direction: output}
              - {name: position, direction: input}
            doors:
              - {name: door, fail-state: secure, lock: lock, position: position}
            office: {url: "https://o.example", enrolment: "https://e.example", credentials: /box}

            """
        )
        if enrolled { try machine.file("/box/enrolment/certificate.pem", "one") }
        var box = machine.box
        box.isRoot = { isRoot }
        return Site(machine: machine, folder: folder, config: config, box: box)
    }

    @Test("the code goes on by standard input, and in no list of processes", arguments: [true, false])
    func code(isTyped: Bool) async throws {
        let site = try site()
        let transcript = Transcript()
        let arguments = ["enrol", "--config", site.config] + (isTyped ? [] : ["ABCD-EFGH"])
        _ = await transcript.run(arguments, box: site.box, secret: isTyped ? "ABCD-EFGH" : nil)
        #expect(transcript.input == "ABCD-EFGH\n")
        #expect(transcript.became.count == 1)
        let words = transcript.became.first ?? []
        #expect(words.starts(with: ["/usr/lib/vestibule/vestibule-uplink", "--enrol", "--config", site.config]))
        #expect(!words.contains { $0.contains("ABCD") } && !words.contains("--replace"))
    }

    @Test("a certificate that is there is given up only when that is said")
    func replace() async throws {
        let site = try site(enrolled: true)
        let transcript = Transcript()
        let status = await transcript.run(["enrol", "ABCD", "--config", site.config], box: site.box)
        #expect(status == .problem && transcript.became.isEmpty)
        #expect(transcript.errors.contains("--replace"))
        _ = await transcript.run(["enrol", "ABCD", "--replace", "--config", site.config], box: site.box)
        #expect(transcript.became.first?.contains("--replace") == true)
    }

    @Test("needs root")
    func root() async throws {
        let site = try site(isRoot: false)
        let (status, _, errors) = await Transcript.of(["enrol", "ABCD", "--config", site.config], box: site.box)
        #expect(status == .problem && errors.contains("sudo vestibule enrol"))
    }
}
