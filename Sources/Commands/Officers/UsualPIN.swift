import Model

/// What many people choose for a PIN, and so what is tried first.
package enum UsualPIN {
    /// - Returns: what is usual about it, as the end of a sentence; `nil`: nothing.
    package static func finding(_ pin: String) -> String? {
        let digits = pin.compactMap(\.wholeNumberValue)
        if isRepetition(digits) { return "repeats itself" }
        if isRun(digits) { return "is digits in a row" }
        if isDate(digits) { return "is a date, or has a year in it" }
        if shapes.contains(pin) { return "is one that many people choose" }
        return nil
    }

    /// Two digits or fewer in it, or a part over and over: 000000, 121212, 471471.
    private static func isRepetition(_ digits: [Int]) -> Bool {
        if Set(digits).count <= 2 { return true }
        return (1...max(1, digits.count / 2)).contains { length in
            digits.indices.allSatisfy { digits[$0] == digits[$0 % length] }
        }
    }

    /// Five or more that count up or down, or all of them where each stands twice: 123456, 987650, 112233.
    private static func isRun(_ digits: [Int]) -> Bool {
        let single = digits.enumerated().filter { $0.offset == 0 || digits[$0.offset - 1] != $0.element }.map(\.element)
        let longest = max(run(digits, by: 1), run(digits, by: 9))
        let isWhole = max(run(single, by: 1), run(single, by: 9)) == single.count
        return longest >= 5 || isWhole
    }

    /// How many digits follow one another at most, 0 after 9.
    private static func run(_ digits: [Int], by step: Int) -> Int {
        var (longest, length) = (1, 1)
        for (digit, next) in zip(digits, digits.dropFirst()) {
            length = (digit + step) % 10 == next ? length + 1 : 1
            longest = max(longest, length)
        }
        return longest
    }

    /// Day, month and year in any order that is written anywhere, or 19xx or 20xx at one end.
    private static func isDate(_ digits: [Int]) -> Bool {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (count, years) = (digits.count, 1900...2099)
        if years.contains(number(0..<4)) || years.contains(number(count - 4..<count)) { return true }
        guard count == 6 else { return false }
        let (first, second, third) = (number(0..<2), number(2..<4), number(4..<6))
        func isDay(_ month: Int, _ day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }
        return isDay(first, second) || isDay(second, first) || isDay(second, third)
    }

    /// Ways over the keypad and other favourites, as the lists of leaked PINs have them.
    private static let shapes: Set<String> = [
        "147258", "258147", "258369", "369258", "147852", "258963", "852147", "963852", "741852", "852963", "159753",
        "951753", "159357", "357159", "753159", "789456", "456123", "123789", "789123", "321654", "654321", "147369",
        "369147", "741963", "963741", "123321", "321123", "123654", "456654", "456789", "789987", "246810", "135790",
        "102030", "100200", "110120", "142536", "123987", "789654", "147147", "520131", "102938", "192837", "314159",
        "271828", "141421", "867530", "8675309", "1472580", "14789632", "147258369", "789456123", "321654987",
        "1234509876", "31415926",
    ]
}
