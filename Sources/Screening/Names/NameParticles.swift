/// Words that belong to the next one: `de la Cruz` is compared as `DELACRUZ`, and as `CRUZ` too.
enum NameParticles {
    /// The name is known without them as well.
    private static let separable = words(
        "DE LA LAS LOS DEL DELA DA DAS DO DOS DI DU VAN VON VOM ZU ZUR DER DEN TEN TER AF AV AL EL UL BIN IBN BINT BEN ABU Y E"
    )
    /// Nobody goes without them.
    private static let fixed = words("MC MAC O D L ST SAINT SAN SANTA LE")
    private static let ofGivenNames = words("DE LA LE DA D")
    private static let titles = words("MR MRS MS MISS DR REV FR SIR PROF SGT HON")
    /// What stands where a name is not known.
    private static let unknown = words("NMN NMI NFN FNU LNU UNKNOWN NONE")

    private static func words(_ list: String) -> Set<[UInt8]> { Set(list.split(separator: " ").map { Array($0.utf8) }) }

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

    static func withoutTitles(_ words: [[UInt8]]) -> [[UInt8]] {
        var words = words.filter { !unknown.contains($0) }
        while words.count > 1, let first = words.first, titles.contains(first) { words.removeFirst() }
        return words
    }
}

/// A family name with its particles, and what is left without them.
struct FamilyWord: Hashable {
    var full: [UInt8]
    var core: [UInt8]?
}
