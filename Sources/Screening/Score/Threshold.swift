package import Model

/// From how many bits on a record is shown: the more people are on a list, the more agree by chance.
struct Threshold {
    /// Hundredths.
    let size: Int

    init(records: Int) {
        size = 3200 - LogScale.rarity(UInt64(max(records, Weights.leastList)))
    }

    /// A name that nobody else on the list bears says no more by being rarer still.
    var nameLimit: Int { size + Weights.nameLimit }

    /// What all fields together must weigh.
    func least(isDated: Bool) -> Int { size + (isDated ? Weights.possible : Weights.undated) }

    /// Whether a name can make up for what is missing to be shown.
    func isWithinReach(_ bits: Int) -> Bool {
        bits + nameLimit + Weights.middleLimit + Weights.suffixAgrees >= least(isDated: true)
    }

    /// `nil`: below.
    func band(of finding: Finding) -> Finding.Band? {
        if finding.number.bits > 0 { return .strong }
        let over = finding.bits - size
        if finding.name.given.bits + finding.name.middle.bits + Weights.twin < 0 { return nil }
        guard finding.date.agreement != .missing else { return over >= Weights.undated ? .undated : nil }
        if finding.date.agreement == .exact, finding.name.isSame, over >= Weights.strong { return .strong }
        return over >= Weights.possible ? .possible : nil
    }
}

extension Snapshot {
    /// From how many bits on a record is shown at all: log2 of the list's size, and what is added.
    package var threshold: Bits { Bits(hundredths: Threshold(records: count).size + Weights.possible) }
}
