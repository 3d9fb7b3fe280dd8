/// Words that belong to the next one: `de la Cruz` is compared as `DELACRUZ`, and as `CRUZ` too.
enum NameParticles {
    /// The name is known without them as well.
    private static let separable = WordSet(
        "DE LA LAS LOS DEL DELA DA DAS DO DOS DI DU VAN VON VOM ZU ZUR DER DEN TEN TER AF AV AL EL UL BIN IBN BINT BEN ABU ABD ABDUL ABDEL Y E"
    )
    /// Nobody goes without them.
    private static let fixed = WordSet("MC MAC O D L ST SAINT SAN SANTA LE")
    private static let ofGivenNames = WordSet("DE LA LE DA D")
    private static let titles = WordSet("MR MRS MS MISS MX DR REV FR SIR PROF SGT LT CAPT HON SRA SRTA")
    /// Alone in the field of a family name or a given name they are none: `bin` moved away from its name.
    private static let movedFamilies = WordSet("BIN BINT IBN DEL DELA DER AL EL DE VON")
    private static let movedGivens = WordSet("BIN BINT IBN DEL DELA DER")
    /// Among middle names they say nothing: `THI HOA` and `THI MAI` have no name in common.
    private static let ofMiddleNames = WordSet(
        "DE LA LAS LOS DEL DELA DA DAS DO DOS DI VAN VON DER AL EL UL BIN IBN BINT BEN ABU THI Y E"
    )

    /// `servant of`, which is no name without the next word: `Abd al-Rahman`, `Abdel Rahman`, `Abdur-Rahman`.
    private static let servants = WordSet("ABD ABDU ABDUL ABDEL ABDAL ABDIL ABDOUL ABDUR ABDER ABDUS ABDEN ABDUN")
    private static let articles = WordSet("AL EL UL UR ER AR US AS UN EN AN")

    /// Names of two or three words that are written as one as often: as one.
    static func compounds(_ words: [[UInt8]]) -> [[UInt8]] {
        var joined: [[UInt8]] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            guard servants.contains(word) else {
                joined.append(word)
                continue
            }
            let hasArticle = rest.first.map(articles.contains) == true
            let named = hasArticle ? rest.dropFirst() : rest
            guard let name = named.first, name.count > 2 else {
                joined.append(word)
                continue
            }
            joined.append(Array((Array("ABDUL".utf8) + name).prefix(NameWords.wordLimit)))
            rest = named.dropFirst()
        }
        return joined
    }

    static func families(_ words: [[UInt8]]) -> [FamilyWord] {
        var families: [FamilyWord] = []
        var (head, core): ([UInt8], Bool) = ([], true)
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            if !isLast, separable.contains(word) || fixed.contains(word) {
                core = core && separable.contains(word)
                head += word
                continue
            }
            let full = Array((head + word).prefix(NameWords.wordLimit))
            families.append(FamilyWord(full: full, core: head.isEmpty || !core || word.count < 3 ? nil : word))
            (head, core) = ([], true)
        }
        return families
    }

    static func givens(_ words: [[UInt8]]) -> [[UInt8]] {
        var givens: [[UInt8]] = []
        var head: [UInt8] = []
        for (index, word) in words.enumerated() {
            if index < words.count - 1, ofGivenNames.contains(word) {
                head += word
            } else {
                givens.append(Array((head + word).prefix(NameWords.wordLimit)))
                head = []
            }
        }
        return givens
    }

    static func isNoMiddleName(_ word: some Sequence<UInt8>) -> Bool { ofMiddleNames.contains(Array(word)) }

    static func isMoved(_ words: [[UInt8]], isFamily: Bool) -> Bool {
        words.count == 1 && (isFamily ? movedFamilies : movedGivens).contains(words[0])
    }

    static func withoutTitles(_ words: [[UInt8]]) -> [[UInt8]] {
        var words = words
        while words.count > 1, let first = words.first, titles.contains(first) { words.removeFirst() }
        return words
    }
}

/// A family name with its particles, and what is left without them.
struct FamilyWord: Hashable {
    var full: [UInt8]
    var core: [UInt8]?
}
