/// Finds the words of a list that are like each word of a query.
struct Neighbourhood {
    let index: MappedIndex
    private(set) var table = LikenessTable()
    /// Words that may be near the one looked at: scratch, kept for the next.
    private var gathered: ContiguousArray<UInt32> = []
    private var near: ContiguousArray<UInt32> = []

    private var givenShares: [AgreeingWord: NameClasses.Vector] = [:]
    private var familyShares: [AgreeingWord: NameClasses.Vector] = [:]

    init(_ index: MappedIndex) { self.index = index }

    /// Of each class, the part whose name is at least so much like a word of the visitor's; kept once asked for.
    mutating func shares(_ alike: AgreeingWord, of word: QueryWord, isFamily: Bool) -> NameClasses.Vector {
        if let known = isFamily ? familyShares[alike] : givenShares[alike] { return known }
        var shares = NameClasses.Vector()
        for (number, similarity) in word.alike where similarity.rawValue <= alike.similarity.rawValue {
            let traits = index.wordTraits[Int(number)]
            let share = Float(isFamily ? traits.familyShare : traits.givenShare) / Float(LogScale.one)
            shares += share * index.lifts(Int(number), isFamily: isFamily)
        }
        if isFamily { familyShares[alike] = shares } else { givenShares[alike] = shares }
        return shares
    }

    /// Finds them for every word, and weighs them.
    mutating func expand(_ words: inout [QueryWord]) {
        for place in words.indices {
            expand(&words[place], place)
            words[place].weigh()
        }
    }

    private mutating func expand(_ word: inout QueryWord, _ place: Int) {
        guard word.bytes.count > 1 else { return }
        if let same = index.number(of: word.bytes) { add(same, .exact, &word, place) }
        if word.role != .family {
            for other in Nicknames.of(word.bytes) { add(other, .nickname, &word, place) }
        }
        if word.bytes.count > 3 {
            for other in Misreadings.variants(of: word.bytes) { add(other, .oneEdit, &word, place) }
        }
        addSounds(&word, place)
        addEdits(&word, place)
        if !word.isVariant { addBeginnings(&word, place) }
    }

    private mutating func add(_ text: [UInt8], _ similarity: Similarity, _ word: inout QueryWord, _ place: Int) {
        if let number = index.number(of: text) { add(number, similarity, &word, place) }
    }

    @inline(__always)
    private mutating func add(_ number: Int, _ similarity: Similarity, _ word: inout QueryWord, _ place: Int) {
        var similarities = table.similarities(number) ?? Similarities()
        guard similarities[place] == .none else { return }
        similarities[place] = similarity
        table.set(number, similarities)
        word.add(number, similarity, index.wordTraits[number])
    }

    private mutating func addSounds(_ word: inout QueryWord, _ place: Int) {
        let key = SoundKey.key(of: word.bytes)
        guard key != 0, word.bytes.count > 3 || word.isWithoutVowels else { return }
        let bucket = SoundBucket.of(key, count: index.soundStarts.count - 1)
        gathered.removeAll(keepingCapacity: true)
        gathered.append(contentsOf: index.bucket(index.soundStarts, index.sounds, bucket))
        // A word without vowels is one whose script writes none: only its sounds are compared.
        let limit = word.isWithoutVowels ? 16 : min(3, word.bytes.count / 2)
        sift { $0.sound == key }
        for number in near.lazy.map(Int.init) {
            let distance = word.pattern.distance(to: index.text(number))
            if distance <= limit { add(number, distance == 1 ? .oneEdit : .soundsAlike, &word, place) }
        }
    }

    private mutating func addEdits(_ word: inout QueryWord, _ place: Int) {
        let pattern = word.pattern
        // A middle name two edits off says nothing any more.
        let depth = min(Deletions.depth(count: pattern.bytes.count), word.role == .middle ? 1 : 2)
        guard depth > 0 else { return }
        gatherDeletions(pattern, depth)
        sift { !pattern.isFarther(than: depth, letters: $0.letters, count: Int($0.count)) }
        for number in near.lazy.map(Int.init) {
            let text = index.text(number)
            let distance = pattern.distance(to: text)
            if distance == 1 {
                add(number, .oneEdit, &word, place)
            } else if distance == 2, depth == 2, Deletions.depth(count: text.count) == 2 {
                add(number, .twoEdits, &word, place)
            }
        }
    }

    /// Words that share what is left when letters are left out: most of them share much and come several times.
    private mutating func gatherDeletions(_ pattern: Pattern, _ depth: Int) {
        gathered.removeAll(keepingCapacity: true)
        near.removeAll(keepingCapacity: true)
        let mask = UInt32(index.deletionStarts.count - 2)
        pattern.bytes.withUnsafeBufferPointer { Deletions.forEach($0, depth: depth) { near.append($0 & mask) } }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1024) { last in
            last.initialize(repeating: .max)
            for bucket in near {
                for number in index.bucket(index.deletionStarts, index.deletions, Int(bucket))
                where last[Int(number & 1023)] != number {
                    last[Int(number & 1023)] = number
                    gathered.append(number)
                }
            }
        }
    }

    /// Looks at the traits of all gathered words in one go, before any is looked at letter by letter: memory then
    /// answers for many at once.
    @inline(__always)
    private mutating func sift(_ mayBeNear: (WordTraits) -> Bool) {
        near.removeAll(keepingCapacity: true)
        for number in gathered where mayBeNear(index.wordTraits[Int(number)]) { near.append(number) }
    }

    /// Names cut off, and names written together with the next.
    private mutating func addBeginnings(_ word: inout QueryWord, _ place: Int) {
        let count = word.bytes.count
        if count >= (word.isTruncated ? 3 : 5) {
            for number in index.numbers(beginning: word.bytes).prefix(200) { add(number, .longer, &word, place) }
        }
        guard count >= 6 else { return }
        for length in 3..<count - 1 { add(Array(word.bytes[..<length]), .shorter, &word, place) }
    }

    /// Whether any word of a listed name was found to be like one of the query's.
    @inline(__always)
    func mayBeAlike(_ name: ListedName) -> Bool {
        name.words.dropFirst().contains {
            $0 & FactWords.initial == 0 && table.mayBeAlike(Int($0 & FactWords.number))
        }
    }

    /// What a listed word is to the words of the query; looked at letter by letter when it was not found before.
    mutating func similarities(_ number: Int, _ words: [QueryWord]) -> Similarities {
        if let known = table.similarities(number) { return known }
        var similarities = Similarities()
        let text = index.text(number)
        let letters = index.wordTraits[number].letters
        // By their places: to take out a word counts references.
        for place in words.indices where !words[place].isVariant {
            let limit = max(words[place].pattern.bytes.count, text.count) * 2 / 5
            guard limit > 0, !words[place].pattern.isFarther(than: limit, letters: letters, count: text.count) else {
                continue
            }
            if words[place].pattern.distance(to: text) <= limit { similarities[place] = .resembles }
        }
        table.set(number, similarities)
        return similarities
    }
}
