import Model

/// A piece of a licence: what a scan that lost its beginning or its end leaves. It looks like a badge's number, and taken for
/// one it would stand in the journal. A school's own numbers may begin like an element (`DCPS0012345`, `DBROWN12`), so what
/// follows must also be what that element holds. Names are (`DCSMITH`, `DACOSTA`): those are badges once they are enrolled.
enum LicenceFragment {
    /// A number in hexadecimal may begin like an element (`DAB1234`); a date in its place is no number.
    static func isOne(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = Array(text.map { $0.isLetter ? Unicode.Scalar($0.value & ~0x20) ?? $0 : $0 })
        for mark in ["ANSI", "AAMVA"] where text.starts(with: mark.unicodeScalars) {
            let digits = text.dropFirst(mark.count).prefix(6)
            return digits.count == 6 && digits.allSatisfy(\.isDigit)
        }
        let isTyped = ["DL", "ID", "EN"].contains(String(text.prefix(2)))
        for start in isTyped ? [2, 0] : [0] where AAMVAElements.isIdentifier(text.dropFirst(start)) {
            let (id, value) = (String(text.dropFirst(start).prefix(3)), Array(text.dropFirst(start + 3)))
            let isDate = AAMVADate.read(value, yearFirst: false) != nil
            let isHexadecimal = !isTyped && text.allSatisfy(\.isHexadecimal)
            if isDate || (!isHexadecimal && isContent(value, of: id, isTyped: start > 0)) { return true }
        }
        return text.count > 4 && text[0] == "Z" && text[2] == "Z" && text[1] == text[3] && text[1].isLetter
            && text[4].isLetter
    }

    /// - Parameter isTyped: `DL` came before it, as before the first element of a licence.
    private static func isContent(_ value: [Unicode.Scalar], of id: String, isTyped: Bool) -> Bool {
        let text = String(value)
        let (digits, areLetters) = (value.count(where: \.isDigit), !value.isEmpty && value.allSatisfy(\.isLetter))
        switch id {
        case "DAA", "DAB", "DAC", "DAD", "DAE", "DCS", "DCT": return areLetters
        case "DAI": return areLetters && value.count >= 3
        case "DAQ", "DBJ": return digits >= (isTyped ? 1 : 5)
        case "DCF", "DCK": return digits >= 8
        case "DAG": return value.first?.isDigit == true && digits < value.count
        case "DAJ": return areLetters && value.count == 2
        case "DAK": return digits == value.count && [9, 11].contains(digits)
        case "DAY", "DAZ": return areLetters && value.count == 3
        case "DBC", "DDA", "DDD", "DDE", "DDF", "DDG", "DDK", "DDL": return value.count == 1
        case "DCA", "DCB", "DCD", "DAR", "DAS", "DAT": return text == "NONE" || (areLetters && value.count <= 3)
        case "DCG": return ["USA", "CAN", "MEX"].contains(text)
        default: return false
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isHexadecimal: Bool { isDigit || (0x41...0x46).contains(value) }
}
