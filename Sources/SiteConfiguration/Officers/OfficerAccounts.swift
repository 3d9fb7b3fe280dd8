import Model

/// The accounts that count: those of the officers' own file, and after them those that still stand in the configuration, which
/// desk and uplink read too. Where both name an officer, the file is right.
package struct OfficerAccounts: Hashable, Sendable {
    /// Disabled ones too.
    package let all: [OfficerAccount]
    /// How many of their hashes others than root and the core can read.
    package let exposed: Int
    /// What the officers' own file says.
    package let file: OfficersFile.Reading

    /// - Parameter shared: those of the configuration. They are left out while the file cannot be read as a whole: it may have
    ///   disabled them.
    package init(_ file: OfficersFile.Reading, shared: [OfficerAccount]) {
        let own = Set(file.accounts.map(\.id))
        self.file = file
        all = file.accounts + (file.problems.isEmpty ? shared.filter { !own.contains($0.id) } : [])
        exposed = shared.count + (file.isExposed ? file.accounts.count : 0)
    }

    /// Those that may sign in.
    package var enabled: [OfficerAccount] { all.filter { !$0.isDisabled } }
}
