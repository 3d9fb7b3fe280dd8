package import Model

extension Snapshot {
    /// From how many bits on a record is shown at all: log2 of the list's size, and what is added.
    package var threshold: Bits { Bits(hundredths: Threshold(records: count).size + Weights.possible) }
}
