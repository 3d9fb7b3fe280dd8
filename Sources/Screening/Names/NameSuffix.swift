/// What tells father and son apart.
enum NameSuffix: UInt8, Sendable {
    case none, senior, junior, second, third, fourth, fifth

    /// - Parameter isField: it stands in the field for suffixes, where one letter is enough.
    init?(word: [UInt8], isField: Bool) {
        switch String(decoding: word, as: UTF8.self) {
        case "SR", "SENIOR", "SNR": self = .senior
        case "JR", "JUNIOR", "JNR", "HIJO", "FILHO": self = .junior
        case "II", "2ND", "2": self = .second
        case "III", "3RD", "3": self = .third
        case "IV", "4TH", "4": self = .fourth
        case "V" where isField, "5TH", "5": self = .fifth
        default: return nil
        }
    }

    /// `JR` and `II` are used for one another.
    func contradicts(_ other: Self) -> Bool {
        let pair: Set = [self, other]
        return self != other && !pair.contains(.none) && pair != [.junior, .second]
    }
}
