import ArgumentParser

struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Who may sign lists and the time: for the district, offline, and on a box.",
        discussion: """
            A district makes a root once, signs it with several keys that are kept offline, and gives the boxes their public \
            halves (trust: root-keys: in the configuration). From then on a new version of the root adds, extends and withdraws \
            the keys that sign; no box is touched. docs/trust.md goes through it.
            """,
        subcommands: [
            TrustStatusCommand.self, TrustShowCommand.self, TrustKeyCommand.self, TrustMakeCommand.self,
            TrustNextCommand.self, TrustGrantCommand.self, TrustWithdrawCommand.self, TrustSignCommand.self,
            TrustVerifyCommand.self,
        ]
    )
}
