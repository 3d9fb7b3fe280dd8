/// Names of several words written as fewer, or the other way: `DE LA CRUZ`, `DELACRUZ`; `AL-MASRI`, `AL MASRI`.
enum Spacing {
    private static let prefixes = [
        "MAC", "MC", "DELA", "DEL", "DE", "DA", "DOS", "VAN", "VON", "LA", "LE", "ST", "AL", "EL", "O", "DI",
    ]

    static func other(_ name: String, _ chance: inout Chance) -> String? {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "-" })
        if words.count > 1 {
            let other = words.joined(separator: chance.pick(["", " ", "-"]))
            return other == name ? words.joined() : other
        }
        guard let prefix = prefixes.first(where: { name.hasPrefix($0) && name.count >= $0.count + 4 }),
            prefix.count > 1
                || ["B", "C", "D", "H", "K", "L", "M", "N", "R", "S"].contains(name.dropFirst().first.map(String.init))
        else { return nil }
        return prefix + (prefix == "O" ? "'" : " ") + name.dropFirst(prefix.count)
    }
}
