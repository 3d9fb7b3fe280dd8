/// What follows a name: generations and degrees (D20 has the first).
enum NameSuffix {
    private static let known: Set<String> = [
        "JR", "SR", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "1ST", "2ND", "3RD", "4TH", "5TH",
        "6TH",
        "7TH", "8TH", "9TH", "JUNIOR", "SENIOR", "ESQ", "MD", "PHD", "DDS",
    ]

    /// Whatever its case and full stops.
    static func isOne(_ text: String) -> Bool { known.contains(text.uppercased().filter { $0 != "." && $0 != " " }) }
}
