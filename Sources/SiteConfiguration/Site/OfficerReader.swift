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
            .choice(["officer": OfficerRole.officer, "supervisor": .supervisor, "technician": .technician])
        let pin = section.required("pin", example: "what `vestibule config pin` prints").flatMap { self.pin($0) }
        section.finish()
        guard let id, let name, let role, let pin else { return nil }
        return OfficerAccount(id: id, name: name, role: role, pin: pin)
    }

    private func pin(_ value: Value) -> PINHash? {
        if let pin = PINHash(text: value.plain ?? "") { return pin }
        value.complain("this is not the hash of a PIN", instead: "Write what `vestibule config pin` prints")
        return nil
    }
}
