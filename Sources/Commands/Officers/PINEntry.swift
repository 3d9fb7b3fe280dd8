import SiteConfiguration

extension PINHash {
    /// The officer types the PIN twice, unseen. Without a terminal it is read as one line from standard input.
    ///
    /// - Throws: `CommandError` for what cannot be typed at the desk, and for what many people choose.
    static func asked(on terminal: Terminal) throws -> PINHash {
        let pin = try terminal.secret("PIN (6 to 12 digits): ")
        guard (6...12).contains(pin.count), pin.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw CommandError("expected 6 to 12 digits; nothing else can be typed at the desk")
        }
        if let finding = UsualPIN.finding(pin) {
            throw CommandError("this PIN \(finding), and is tried first by whoever guesses; choose another one")
        }
        guard try terminal.isInteractive == false || terminal.secret("The same again: ") == pin else {
            throw CommandError("the two were not the same; run it again")
        }
        return try PINHash(of: pin)
    }
}
