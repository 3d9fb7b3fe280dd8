import Model

/// How two birth dates agree, and what that weighs by how many on the list were born then.
struct DateScore {
    let stated: PackedDate
    private let exchanged: PackedDate?
    /// −log2 of the share of the list born in one year, around the stated one.
    private let yearRarity: Int
    /// −log2 of the share of the list born on the stated day of the year, in any: 8.51 at most.
    private let dayRarity: Int
    /// The stated birthday is one that offices give to those who know none.
    let isGivenBirthday: Bool
    /// The ways to agree with a listed full date, and with a year or an age.
    private let fullWays: ContiguousArray<WayToAgree>
    private let yearWays: ContiguousArray<WayToAgree>

    init(_ stated: PackedDate, years: Column<UInt32>, birthdays: Birthdays) {
        (self.stated, exchanged) = (stated, stated.exchanged)
        isGivenBirthday = stated.kind == .full && birthdays.isGiven(stated)
        let counted = min(Self.anyDay, birthdays.rarity(stated))
        dayRarity = isGivenBirthday ? min(Weights.givenBirthday, counted) : counted
        let year = stated.year - 1850
        let (near, all) = (0..<years.count).reduce((11, 128)) { sums, index in
            let count = Int(years[index])
            return (sums.0 + (abs(index - year) <= 2 ? count : 0), sums.1 + count)
        }
        // Five years' share, and 128 more persons of all ages, so that a small list's gaps do not count as rarity.
        let yearRarity = min(800, max(400, LogScale.rarity(UInt64(near) << 32 / UInt64(all * 5))))
        self.yearRarity = yearRarity
        let day = yearRarity + Self.anyDay
        yearWays = [
            WayToAgree(yearRarity, Weights.yearAgrees), WayToAgree(yearRarity - 100, Weights.yearApart),
            WayToAgree(yearRarity - 400, Weights.yearSlip),
        ]
        fullWays =
            stated.kind != .full
            ? yearWays
            : [
                WayToAgree(yearRarity + dayRarity, Weights.dateExact), WayToAgree(day, Weights.dateExchanged),
                WayToAgree(day - 100, Weights.dateOneYear), WayToAgree(day - 458, Weights.dateOneDigit),
                WayToAgree(day - 158, Weights.dateDigitsExchanged),
            ]
    }

    /// What the best agreement weighs.
    var most: Int { yearRarity + Self.anyDay }

    func score(_ listed: PackedDate) -> FieldScore {
        switch (stated.kind, listed.kind) {
        case (.unknown, _), (_, .unknown): FieldScore()
        case (.full, .full): full(listed)
        case (.year, .year), (.year, .full), (.full, .year): year(apart: abs(stated.year - listed.year), stated, listed)
        case (.full, .age): age(listed, stated)
        case (.age, .full): age(stated, listed)
        case (.age, .age): overlap(abs(stated.ordinal - listed.ordinal) < 372)
        case (.age, .year): overlap((stated.year - 1...stated.year).contains(listed.year))
        case (.year, .age): overlap((listed.year - 1...listed.year).contains(stated.year))
        }
    }

    /// Of 2^32 birth dates, how many agree so well with a listed full date, and how many with a year or an age.
    @inline(__always)
    func chances(ofAtLeast bits: Int) -> (full: UInt64, year: UInt64) {
        func sum(_ ways: ContiguousArray<WayToAgree>) -> UInt64 {
            ways.reduce(0) { $1.bits < bits ? $0 : $0 + $1.share }
        }
        return (sum(fullWays), sum(yearWays))
    }

    private static let different = FieldScore(bits: Weights.dateDiffers, agreement: .different)

    private func overlap(_ agrees: Bool) -> FieldScore {
        agrees ? FieldScore(bits: yearRarity + Weights.yearAgrees - 100, agreement: .compatible) : Self.different
    }

    private func year(apart: Int, _ a: PackedDate, _ b: PackedDate) -> FieldScore {
        if apart == 0 {
            let isSame = a.kind == b.kind
            return FieldScore(bits: yearRarity + Weights.yearAgrees, agreement: isSame ? .exact : .compatible)
        }
        // Two years are one year away.
        if apart == 1 { return FieldScore(bits: yearRarity - 100 + Weights.yearApart, agreement: .oneYearApart) }
        return yearSlip(a.year, b.year) ?? Self.different
    }

    private func age(_ age: PackedDate, _ full: PackedDate) -> FieldScore {
        if age.spans(full) { return FieldScore(bits: yearRarity + Weights.yearAgrees, agreement: .compatible) }
        if age.spans(full, shifted: 1) || age.spans(full, shifted: -1) {
            return FieldScore(bits: yearRarity - 100 + Weights.yearApart, agreement: .oneYearApart)
        }
        let years = [age.year, age.year - 1]
        return years.lazy.compactMap { yearSlip($0, full.year) }.first ?? Self.different
    }

    /// About 16 years are one slip away.
    private func yearSlip(_ a: Int, _ b: Int) -> FieldScore? {
        slip(a, b).map { FieldScore(bits: yearRarity - 400 + Weights.yearSlip, agreement: $0) }
    }

    /// In the decade or the year, or both exchanged: nobody mistakes the century, but for the decades beside 2000.
    private func slip(_ a: Int, _ b: Int) -> Evidence.Agreement? {
        if a / 100 == b / 100, (a / 10 == b / 10) != (a % 10 == b % 10) { return .oneDigit }
        if abs(a - b) == 10 { return .oneStep }
        return a / 100 == b / 100 && a % 10 == b / 10 % 10 && b % 10 == a / 10 % 10 ? .digitsExchanged : nil
    }

    /// A day of a year is one of 365: 8.51 bits.
    private static let anyDay = 851

    /// Of the ways to differ, so many dates agree by chance.
    private func full(_ listed: PackedDate) -> FieldScore {
        if stated == listed { return FieldScore(bits: yearRarity + dayRarity + Weights.dateExact, agreement: .exact) }
        // Of birthdays that offices give, the year is all that is known.
        if isGivenBirthday, (stated.month, stated.day) == (listed.month, listed.day) {
            return year(apart: abs(stated.year - listed.year), stated, listed)
        }
        let day = yearRarity + Self.anyDay
        if stated.year == listed.year, Birthdays.standsForYear(listed), slips(listed, day).agreement == .different {
            return FieldScore(bits: yearRarity + Weights.placeholderYear, agreement: .compatible)
        }
        return slips(listed, day)
    }

    private func slips(_ listed: PackedDate, _ day: Int) -> FieldScore {
        if exchanged == listed {
            return FieldScore(bits: day + Weights.dateExchanged, agreement: .dayMonthExchanged)
        }
        let (year, month, dayOfMonth) = (
            Digits(stated.year, listed.year, 4), Digits(stated.month, listed.month, 2),
            Digits(stated.day, listed.day, 2)
        )
        let differing = year.differing + month.differing + dayOfMonth.differing
        if abs(stated.year - listed.year) == 1, month.differing == 0, dayOfMonth.differing == 0 {
            return FieldScore(bits: day - 100 + Weights.dateOneYear, agreement: .oneYearApart)
        }
        // About 24 dates are one digit away, and six one step.
        if differing == 1 || stated.isOneStep(from: listed) {
            let bits = day - 458 + Weights.dateOneDigit
            return FieldScore(bits: bits, agreement: differing == 1 ? .oneDigit : .oneStep)
        }
        if differing == 2, year.areExchanged || month.areExchanged || dayOfMonth.areExchanged {
            return FieldScore(bits: day - 158 + Weights.dateDigitsExchanged, agreement: .digitsExchanged)
        }
        return Self.different
    }
}

/// What agreeing in one way weighs, and in how many of 2^32 birth dates it is chance.
private struct WayToAgree {
    let bits: Int
    let share: UInt64

    init(_ rarity: Int, _ weight: Int) { (bits, share) = (rarity + weight, UInt64(LogScale.share(rarity: rarity))) }
}

/// Two numbers beside each other, digit by digit.
private struct Digits {
    private(set) var differing = 0
    /// They differ only in the order of two neighbours.
    private(set) var areExchanged = false

    init(_ a: Int, _ b: Int, _ count: Int) {
        var (a, b, before) = (a, b, (0, 0))
        for _ in 0..<count {
            let (x, y) = (a % 10, b % 10)
            if x != y { differing += 1 }
            areExchanged = areExchanged || (x != y && x == before.1 && y == before.0)
            (a, b, before) = (a / 10, b / 10, (x, y))
        }
    }
}
