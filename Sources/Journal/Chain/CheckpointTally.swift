/// What checkpoints cover of a part of the chain, and whose they are.
package struct CheckpointTally: Hashable, Sendable {
    package private(set) var count = 0
    /// The last record that one covers; 0: none does.
    package private(set) var upTo: Int64 = 0
    /// Records after the last one, or all of the part where there is none. (Numbers that were left out are no records.)
    package private(set) var uncovered = 0
    /// Those that signed, 32 bytes each, in the order in which they began to. More than one: a journal with another key was gone on
    /// with, or somebody made its records anew.
    package private(set) var keys: [[UInt8]] = []

    package init() {}

    mutating func add(_ signed: SignedCheckpoint) {
        count += 1
        uncovered = 0
        upTo = signed.checkpoint.seq
        if !keys.contains(signed.key) { keys.append(signed.key) }
    }

    /// A record that signs nothing.
    mutating func addOther() { uncovered += 1 }
}
