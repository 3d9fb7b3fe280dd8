/// In which unit a bare number is. A unit that is written behind it counts more.
package enum Measure: String, Sendable, CaseIterable {
    /// Heights: `504` is five feet four, as American registries write.
    case feetInches = "feet-inches"
    case inches
    case centimetres = "cm"
    /// Weights.
    case pounds = "lb"
    case kilograms = "kg"
}

/// Heights and weights as lists write them.
enum Measurement {
    /// Centimetres, 50–250; `nil`: cannot be read. `5'04"`, `5'4`, `504`, `5-04`, `5 ft 4 in`, `64 in`, `163 cm`, `1.63 m`.
    static func height(_ text: String, in unit: Measure) -> Int? {
        let (numbers, letters) = parts(text)
        let centimetres: Double? =
            switch (numbers.count, letters) {
            case (1, "CM"), (1, "CMS"): numbers[0].value
            case (1, "M"): numbers[0].value * 100
            case (1, "IN"), (1, "INS"), (1, "INCHES"), (1, "\""): numbers[0].value * 2.54
            case (1, "FT"), (1, "'"), (1, "FEET"): feet(numbers[0].value, 0)
            case (2, "'"), (2, "'\""), (2, "''"), (2, "'''"), (2, "FTIN"), (2, "FT"), (2, "FEETINCHES"), (2, "-"),
                (2, ""):
                feet(numbers[0].value, numbers[1].value)
            case (1, ""): bare(numbers[0], in: unit)
            default: nil
            }
        return centimetres.flatMap { (50...250).contains($0) ? Int($0.rounded()) : nil }
    }

    /// Kilograms, 2–400; `nil`: cannot be read. `150`, `150 lbs`, `68 kg`.
    static func weight(_ text: String, in unit: Measure) -> Int? {
        let (numbers, letters) = parts(text)
        guard numbers.count == 1 else { return nil }
        let kilograms: Double? =
            switch letters {
            case "LB", "LBS", "POUNDS", "#": numbers[0].value * 0.453_592_37
            case "KG", "KGS": numbers[0].value
            case "": unit == .kilograms ? numbers[0].value : numbers[0].value * 0.453_592_37
            default: nil
            }
        return kilograms.flatMap { (2...400).contains($0) ? Int($0.rounded()) : nil }
    }

    private struct Number {
        var value: Double
        var digits: Int
    }

    private static func bare(_ number: Number, in unit: Measure) -> Double? {
        switch unit {
        case .centimetres: return number.value
        case .inches: return number.value * 2.54
        default:
            guard number.digits <= 4 else { return nil }
            let whole = Int(number.value)
            // Three digits are feet and inches, two are inches: `504`, `64`.
            return number.digits == 3 ? feet(Double(whole / 100), Double(whole % 100)) : number.value * 2.54
        }
    }

    private static func feet(_ feet: Double, _ inches: Double) -> Double? {
        (1...8).contains(feet) && (0..<12).contains(inches) ? (feet * 12 + inches) * 2.54 : nil
    }

    /// The numbers, and everything else but spaces and full stops, in capitals.
    private static func parts(_ text: String) -> ([Number], String) {
        var (numbers, rest, current): ([Number], String, String) = ([], "", "")
        func end() {
            guard !current.isEmpty else { return }
            numbers.append(Number(value: Double(current) ?? -1, digits: current.count))
            current = ""
        }
        for character in text.uppercased() {
            switch character {
            case "0"..."9": current.append(character)
            case "." where !current.isEmpty && !current.contains("."): current.append(character)
            default:
                end()
                if character == "’" || character == "′" {
                    rest.append("'")
                } else if character == "”" || character == "″" {
                    rest.append("\"")
                } else if character != " ", character != "." {
                    rest.append(character)
                }
            }
        }
        end()
        return (numbers, rest)
    }
}
