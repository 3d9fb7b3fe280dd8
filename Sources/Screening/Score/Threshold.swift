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

    /// A sister's or a brother's.
    func isOtherPerson(_ name: NameScore) -> Bool { name.given.bits + name.middle.bits + Weights.twin < 0 }

    /// - Parameter others: how many would agree as well by chance, of those with such names, in 2^-32.
    func isShown(_ match: Match, besides others: UInt64) -> Bool {
        let usual = Weights.crowd - (size - Weights.crowdList) / 3
        let crowd = max(0, usual - LogScale.rarity(others))
        return match.bits - size >= Weights.possible + crowd * Weights.crowdSlope / 100
    }

    /// `nil`: below.
    func band(of match: Match) -> Match.Band? {
        if match.number.bits > 0 { return .strong }
        let over = match.bits - size
        if isOtherPerson(match.name) { return nil }
        guard match.date.agreement != .missing else { return over >= Weights.undated ? .undated : nil }
        if match.date.agreement == .exact, match.name.isSame, over >= Weights.strong { return .strong }
        return over >= Weights.possible ? .possible : nil
    }
}

extension Snapshot {
    /// From how many bits on a record is shown at all: log2 of the list's size, and what is added.
    package var threshold: Bits { Bits(hundredths: Threshold(records: count).size + Weights.possible) }
}
