import Model

extension MadeLicence {
    /// The core fields that differ from the person's.
    /// - Parameter mayMiss: whether a number, an expiry date, a middle name or a suffix may be absent.
    func wrong(in document: IdentityDocument, mayMiss: Bool) -> [String] {
        let isAbsent = { (value: String?) in mayMiss && (value ?? "").isEmpty }
        var wrong: [String] = []
        if document.name.family != person.family { wrong.append("family \(document.name.family)") }
        if document.name.given != person.given, !isAbsent(document.name.given) {
            wrong.append("given \(document.name.given)")
        }
        if document.name.middle != person.middle, !isAbsent(document.name.middle) {
            wrong.append("middle \(document.name.middle)")
        }
        if document.name.suffix != person.suffix, !isAbsent(document.name.suffix) {
            wrong.append("suffix \(document.name.suffix)")
        }
        if document.birthDate != person.birth { wrong.append("birth") }
        if document.expires != person.expires, !isAbsent(document.expires?.iso8601) { wrong.append("expires") }
        if document.number != person.number, !isAbsent(document.number) {
            wrong.append("number \(document.number ?? "-")")
        }
        return wrong
    }

    /// Whether a cut there took no more than so many characters besides end marks. With a directory that says less than
    /// there is, nobody can tell.
    func lost(atMost count: Int, at length: Int) -> Bool {
        let lost = bytes[length...].count { $0 != 0x0D && $0 != 0x0A }
        return style.directory == .lengthTooShort || lost <= (style.marker == .missing ? count * 2 : count)
    }
}
