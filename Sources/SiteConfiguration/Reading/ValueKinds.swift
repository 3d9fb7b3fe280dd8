/// What a single value may be. Every one of these complains and answers `nil` for anything else.
extension Value {
    /// A name this file gives to something: small letters, digits and hyphens.
    func identifier() -> String? {
        guard let text = text() else { return nil }
        let isName = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isName, text.utf8.count <= 63, text.utf8.first != 0x2D else {
            complain(
                "\"\(text)\" is not a name; expected small letters, digits and hyphens, at most 63",
                instead: "Write for example \(key): main-door"
            )
            return nil
        }
        return text
    }

    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let text = text() else { return nil }
        guard let number = Int(text), range.contains(number) else {
            complain(
                "\"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                instead: "Write for example \(key): \(range.lowerBound)"
            )
            return nil
        }
        return number
    }

    /// One of the words; the words stand in the order they are offered in.
    func choice<T>(_ words: KeyValuePairs<String, T>) -> T? {
        let word = word(of: words.map(\.key), such: words.first?.key ?? "")
        return words.first { $0.key == word }?.value
    }

    /// The case of that name; what the cases are called is what the file may say.
    func word<Choice: RawRepresentable<String> & CaseIterable>(of choices: Choice.Type, such example: Choice) -> Choice?
    {
        word(of: choices.allCases.map(\.rawValue), such: example.rawValue).flatMap(Choice.init(rawValue:))
    }

    /// - Parameter example: what to offer when nothing is near to what was written.
    private func word(of words: [String], such example: String) -> String? {
        guard let text = text() else { return nil }
        if words.contains(text) { return text }
        let nearest = Spelling.nearest(to: text, of: words) ?? example
        complain(
            "\"\(text)\" is not one of \(words.joined(separator: ", "))",
            instead: "Write for example \(key): \(nearest)"
        )
        return nil
    }

    /// A duration with its unit: `20 ms`, `5 s`, `15 min`, `72 h`.
    func duration(in range: ClosedRange<Duration>) -> Duration? {
        guard let text = text() else { return nil }
        let duration = Self.duration(text, Self.units)
        if let duration, range.contains(duration) { return duration }
        let meant = duration == nil ? Self.duration(text.lowercased(), Self.looseUnits) : nil
        let nearest = meant.map { min(max($0, range.lowerBound), range.upperBound) } ?? range.lowerBound
        let bounds = "\(Self.words(range.lowerBound)) to \(Self.words(range.upperBound))"
        complain(
            "\"\(text)\" is not a time with its unit (ms, s, min, h) from \(bounds)",
            instead: "Write for example \(key): \(Self.words(nearest))"
        )
        return nil
    }

    /// A share of a whole, `0 %` to `100 %`, as 0 to 1.
    func percentage() -> Double? {
        guard let text = text() else { return nil }
        let digits = text.last == "%" ? text.dropLast().filter { $0 != " " } : ""
        guard let number = Int(digits), (0...100).contains(number) else {
            let share = Double(text).flatMap { (0..<1).contains($0) ? Int(($0 * 100).rounded()) : nil }
            let what = "\"\(text)\" is not a percentage from 0 % to 100 %"
            complain(what, instead: "Write for example \(key): \(share ?? 20) %")
            return nil
        }
        return Double(number) / 100
    }

    /// An absolute path.
    func path() -> String? {
        guard let text = text() else { return nil }
        guard text.hasPrefix("/"), !text.hasSuffix("/"), !text.split(separator: "/").contains("..") else {
            complain(
                "\"\(text)\" is not an absolute path of a file",
                instead: "Write for example \(key): /etc/vestibule/\(key).pem"
            )
            return nil
        }
        return text
    }

    private static let units: [(name: String, milliseconds: Int)] = [
        ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// What people write for them, to be corrected, never taken.
    private static let looseUnits =
        units + [
            ("hours", 3_600_000), ("hour", 3_600_000), ("hrs", 3_600_000), ("hr", 3_600_000), ("std", 3_600_000),
            ("minutes", 60_000), ("minute", 60_000), ("mins", 60_000), ("m", 60_000), ("seconds", 1000),
            ("second", 1000),
            ("secs", 1000), ("sec", 1000), ("milliseconds", 1), ("millisecond", 1), ("msec", 1), ("msecs", 1),
            ("days", 86_400_000), ("day", 86_400_000), ("d", 86_400_000),
        ]

    private static func duration(_ text: String, _ units: [(name: String, milliseconds: Int)]) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard digits.count <= 9, let number = Int(digits),
            let factor = units.first(where: { $0.name == unit })?.milliseconds
        else { return nil }
        return .milliseconds(number * factor)
    }

    private static func words(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        let unit = units.first { milliseconds % $0.milliseconds == 0 && milliseconds > 0 } ?? ("ms", 1)
        return "\(milliseconds / unit.milliseconds) \(unit.name)"
    }
}
