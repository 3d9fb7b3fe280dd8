/// How names of one origin are made, as they are written on US documents. Common knowledge, written down for this tool;
/// no table of real people stands behind it. Commoner names come first.
struct Tradition: Sendable {
    enum Middle: Sendable {
        /// A second given name, for so many percent.
        case given(Int)
        /// One of a few words: men's, women's.
        case words([String], [String])
        /// A man's given name: the father's.
        case father(Int)
        /// The mother's family name.
        case mother(Int)
    }

    let origin: Origin
    let men: [String]
    let women: [String]
    let families: [String]
    /// Family names beside those: a stem and an ending, for so many percent.
    let made: (stems: [String], endings: [String], percent: Int)
    let middle: Middle
    /// Percent with a second family name, and what stands between the two.
    let second: Int
    /// Before family names, for so many percent each.
    let articles: [(word: String, percent: Int)]
    /// Endings of men's family names and what they are for women.
    let feminine: [(men: String, women: String)]
    /// What stands between the parts of one given name; the person keeps to it.
    let joints: [String]
    private let manLottery, womanLottery, familyLottery: Lottery

    /// - Parameter familyHead: the place by which family names are half as common as the first: small where few names
    ///   are borne by many.
    init(
        _ origin: Origin,
        men: [String],
        women: [String],
        families: [String],
        made: (stems: [String], endings: [String], percent: Int) = ([], [], 0),
        middle: Middle,
        second: Int = 0,
        articles: [(word: String, percent: Int)] = [],
        feminine: [(men: String, women: String)] = [],
        joints: [String] = [" "],
        familyHead: Int = 20
    ) {
        (self.origin, self.men, self.women, self.families, self.made) = (origin, men, women, families, made)
        (self.middle, self.second, self.articles) = (middle, second, articles)
        (self.feminine, self.joints) = (feminine, joints)
        manLottery = Lottery(ranks: men.count, head: max(10, men.count / 4))
        womanLottery = Lottery(ranks: women.count, head: max(10, women.count / 4))
        familyLottery = Lottery(ranks: families.count, head: familyHead)
    }

    func given(isMale: Bool, _ chance: inout Chance) -> String {
        let name = isMale ? men[manLottery.draw(&chance)] : women[womanLottery.draw(&chance)]
        return joints.count == 1 ? name : name.split(separator: " ").joined(separator: chance.pick(joints))
    }

    func middle(isMale: Bool, _ chance: inout Chance) -> String {
        switch middle {
        case .given(let share): chance.percent(share) ? given(isMale: isMale, &chance) : ""
        case .words(let men, let women): chance.pick(isMale ? men : women)
        case .father(let share): chance.percent(share) ? given(isMale: true, &chance) : ""
        case .mother(let share): chance.percent(share) ? family(isMale: true, &chance) : ""
        }
    }

    func family(isMale: Bool, _ chance: inout Chance) -> String {
        var name =
            chance.percent(made.percent)
            ? chance.pick(made.stems) + chance.pick(made.endings) : families[familyLottery.draw(&chance)]
        if !isMale, let ending = feminine.first(where: { name.hasSuffix($0.men) }) {
            name = name.dropLast(ending.men.count) + ending.women
        }
        for article in articles where chance.percent(article.percent) { return article.word + name }
        return name
    }

    /// Words apart by spaces and line ends; `_` stands for a space within a name.
    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "_").joined(separator: " ") }
    }

    /// Every head with every end, as two parts of one name.
    static func pairs(_ heads: String, _ ends: String) -> [String] {
        words(heads).flatMap { head in words(ends).map { "\(head) \($0)" } }
    }
}

extension Tradition {
    /// In the order of `Origin.others`.
    static func all() -> [Tradition] {
        [
            arabic(), brazilian(), chinese(), filipino(), haitian(), korean(), mexican(), polish(), southAsian(),
            ukrainian(), vietnamese(), westAfrican(),
        ]
    }
}
