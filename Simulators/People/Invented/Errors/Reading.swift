/// What a camera or an eye takes one letter for, of the first error model.
enum Reading {
    private static let rules = [
        "O 0", "I 1", "I L", "L I", "B 8", "S 5", "M RN", "N H", "E F", "D O", "U V", "G 6", "Z 2", "CL D", "W VV",
    ].map { Respelling($0) }

    static func misread(_ name: String, _ chance: inout Chance) -> String {
        Respelling.apply(rules, name, &chance) ?? Typing.slip(name, &chance)
    }
}
