import ArgumentParser
import CryptoExtras
import FoundationEssentials
package import SiteConfiguration

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The configuration: check it, have it read again, make a PIN for it.",
        subcommands: [ConfigCheckCommand.self, ConfigReloadCommand.self, ConfigPINCommand.self]
    )
}

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
            throw CommandError("expected 6 to 12 digits; nothing else can be typed at the desk")
        }
        guard try secrets.isInteractive == false || secrets.secret("The same again: ") == pin else {
            throw CommandError("the two were not the same; run it again")
        }
        let hash = try PINHash(of: pin)
        context.terminal.line(json ? try JSON.document(["pin": hash.text]) : "pin: \(hash.text)")
        return .well
    }
}

extension PINHash {
    /// Of a PIN and a new salt.
    ///
    /// 16 MB and about 50 ms for each guess, not more: a small box checks PINs beside its doors. What keeps a PIN is that
    /// the file is readable by few, and that the core limits the rate.
    package init(of pin: String) throws {
        try self.init(of: pin, salt: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// With a salt that is given, so that it can be repeated: scrypt (RFC 7914) with N 2^14, r 8, p 1, and 32 bytes of
    /// hash.
    package init(of pin: String, salt: [UInt8]) throws {
        let (logRounds, blockSize, parallelism) = (14, 8, 1)
        let key = try KDF.Scrypt.deriveKey(
            from: Array(pin.utf8),
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: parallelism
        )
        let hash = key.withUnsafeBytes { Array($0) }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: salt, hash: hash)
    }
}
