import Model

/// Reads `officers:`. A PIN's hash is never repeated in a message.
struct OfficerReader {
    private let declared = Declared<Subject.Officer>(kind: "officer")

    func read(_ values: [Value]) -> [OfficerAccount] { values.flatMap { $0.entries() }.compactMap { read($0) } }

    private func read(_ value: Value) -> OfficerAccount? {
        let section = Section(value)
        let id = declared.declare(section.required("id", example: "ana"))
        let name = section.required("name", example: "Ana Example")?.text()
        let role = section.required("role", example: "officer")?
            .choice(["officer": OfficerAccount.Role.officer, "supervisor": .supervisor, "technician": .technician])
        let pin = section.required("pin", example: "what `vestibule config pin` prints").flatMap { self.pin($0) }
        section.finish()
        guard let id, let name, let role, let pin else { return nil }
        return OfficerAccount(id: id, name: name, role: role, pin: pin)
    }

    /// `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>`, within what a small box can compute.
    private func pin(_ value: Value) -> String? {
        let text = value.plain ?? ""
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), (10...20).contains(cost),
            let r = Int(parts[2]), (1...32).contains(r), let p = Int(parts[3]), (1...16).contains(p),
            let salt = Base64.decode(parts[4]), salt.count >= 8, let hash = Base64.decode(parts[5]), hash.count >= 16
        {
            return text
        }
        value.complain("this is not the hash of a PIN", instead: "Write what `vestibule config pin` prints")
        return nil
    }
}
