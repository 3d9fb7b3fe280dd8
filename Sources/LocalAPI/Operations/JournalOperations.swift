import Model

/// The next part of the journal's chain, some ten thousand records, after what is known to hold.
package struct JournalCheckRequest: OperationRequest, Hashable {
    /// The last record that holds, as the answer before this said; 0: the beginning.
    package var after: Int64
    /// That record's hash, lower-case hex; absent at the beginning.
    package var hash: String?

    package init(after: Int64 = 0, hash: String? = nil) { (self.after, self.hash) = (after, hash) }

    /// - Throws: `Problem` `badRequest` when the number is missing, or the hash beside it.
    package init(_ message: Message) throws(Problem) {
        after = try message.number("after", in: 0...Int64.max)
        hash = after == 0 ? nil : message.field("hash")
        guard after == 0 || hash.flatMap({ Hexadecimal.bytes($0) })?.count == 32 else {
            throw Problem(.badRequest, "'hash' should be the 64 hexadecimal digits of record 'after'.")
        }
    }

    package func message() -> Message {
        Message(query: [("after", String(after))] + (hash.map { [("hash", $0)] } ?? []))
    }
}

/// What was found in one part of the journal's chain.
package struct JournalCheck: JSONAnswer, Hashable {
    /// Up to this record it holds.
    package var checked: Int64
    /// That record's hash, lower-case hex.
    package var hash: String
    /// The journal's last record.
    package var last: Int64
    /// Signed checkpoints in this part.
    package var checkpoints: Int
    /// The last record that one of them covers; 0: none does.
    package var covered: Int64
    /// Records after the last one, or all of this part where there is none in it.
    package var uncovered: Int
    /// What does not hold there, in English; absent: nothing so far.
    package var finding: String?
    /// Those that signed them: Ed25519, lower-case hex, in the order in which they began to.
    package var keys: [String]
    /// The one that signs now.
    package var ownKey: String
    /// What the office has checked, as the uplink last heard; absent: it has said nothing since the core started.
    package var office: OfficeVerdict?
    /// There is no further part.
    package var isFinished: Bool

    package init(
        checked: Int64,
        hash: String,
        last: Int64,
        checkpoints: Int,
        covered: Int64,
        uncovered: Int,
        keys: [String],
        ownKey: String,
        finding: String?,
        office: OfficeVerdict? = nil,
        isFinished: Bool
    ) {
        (self.checked, self.hash, self.last) = (checked, hash, last)
        (self.uncovered, self.keys, self.ownKey, self.office) = (uncovered, keys, ownKey, office)
        (self.checkpoints, self.covered, self.finding, self.isFinished) = (checkpoints, covered, finding, isFinished)
    }
}

extension Operation<Nothing, JournalCheckRequest, JournalCheck> {
    /// Follows a part of the chain. Whoever wants the whole asks again from where the answer ended.
    package static var journalCheck: Self { Self(.get, "/v1/journal/check", roles: [.technician]) }
}

extension Contract {
    static let journal = [
        Operation.journalCheck.contract, Operation.findPerson.contract, Operation.exportPerson.contract,
        Operation.forget.contract, Operation.holds.contract, Operation.addHold.contract, Operation.removeHold.contract,
        Operation.beginBackup.contract, Operation.backupPart.contract,
        Operation.endBackup.contract,
    ]
}
