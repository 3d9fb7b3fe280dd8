import ArgumentParser
import SiteConfiguration

struct ConfigPINCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Makes the line an officer's account needs from a PIN.",
        discussion: """
            The officer types the PIN twice, unseen; only its scrypt hash is printed, to be copied into the configuration. \
            Without a terminal the PIN is read as one line from standard input.
            """
    )

    @Flag(help: "JSON instead of text.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let secrets = context.terminal
        let pin = try secrets.secret("PIN (6 to 12 digits): ")
        guard (6...12).contains(pin.count), pin.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw Failure("expected 6 to 12 digits; nothing else can be typed at the desk")
        }
        guard try secrets.isInteractive == false || secrets.secret("The same again: ") == pin else {
            throw Failure("the two were not the same; run it again")
        }
        let hash = try PINHash(of: pin)
        context.terminal.line(json ? try JSON.document(["pin": hash.text]) : "pin: \(hash.text)")
        return .well
    }
}
