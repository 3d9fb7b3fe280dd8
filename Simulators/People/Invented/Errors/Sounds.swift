/// Spellings of the same sound, of the first error model.
enum Sounds {
    private static let rules = [
        "PH F", "F PH", "CK K", "K C", "C K", "EI IE", "IE EI", "Y I", "I Y", "SCH SH", "TH T", "LL L", "TT T", "NN N",
        "SS S", "RR R", "Z S", "S Z", "EY Y", "SON SEN", "SEN SON", "MAC MC", "MC MAC", "OU U", "EE EA", "EA EE",
        "AU AW", "KS X", "X KS", "WR R", "KN N", "GH G", "Q K", "V B", "B V", "J G", "G J", "AI AY", "ER AR", "AR ER",
    ].map { Respelling($0) }

    /// A name that no rule fits gets a slip of typing.
    static func respelled(_ name: String, _ chance: inout Chance) -> String {
        Respelling.apply(rules, name, &chance) ?? Typing.slip(name, &chance)
    }
}
