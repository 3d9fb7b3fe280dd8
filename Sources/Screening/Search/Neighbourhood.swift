/// Finds the words of a list that are like each word of a query.
struct Neighbourhood {
    let index: MappedIndex
    private(set) var table = LikenessTable()

    init(_ index: MappedIndex) { self.index = index }

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
        guard key != 0, word.bytes.count > 3 else { return }
        let bucket = SoundBucket.of(key, count: index.soundStarts.count - 1)
        let limit = min(3, word.bytes.count / 2)
        for number in index.bucket(index.soundStarts, index.sounds, bucket).lazy.map(Int.init) {
            let traits = index.wordTraits[number]
            guard traits.sound == key else { continue }
            let distance = word.pattern.distance(to: index.text(number))
            if distance <= limit { add(number, distance == 1 ? .oneEdit : .soundsAlike, &word, place) }
        }
    }

    private mutating func addEdits(_ word: inout QueryWord, _ place: Int) {
        let depth = Deletions.depth(count: word.bytes.count)
        guard depth > 0 else { return }
        let (index, pattern, mask) = (index, word.pattern, index.deletionStarts.count - 2)
        pattern.bytes.withUnsafeBufferPointer { bytes in
            Deletions.forEach(bytes) { hash in
                for number in index.bucket(index.deletionStarts, index.deletions, Int(hash) & mask).lazy.map(Int.init) {
                    addIfNear(number, pattern, depth, &word, place)
                }
            }
        }
    }

    @inline(__always)
    private mutating func addIfNear(
        _ number: Int,
        _ pattern: Pattern,
        _ depth: Int,
        _ word: inout QueryWord,
        _ place: Int
    ) {
        let count = Int(index.wordStarts[number + 1] - index.wordStarts[number])
        if pattern.isFarther(than: depth, letters: index.wordTraits[number].letters, count: count) { return }
        let distance = pattern.distance(to: index.text(number))
        if distance == 1 {
            add(number, .oneEdit, &word, place)
        } else if distance == 2, depth == 2, Deletions.depth(count: count) == 2 {
            add(number, .twoEdits, &word, place)
        }
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

    /// What a listed word is to the words of the query; looked at letter by letter when it was not found before.
    mutating func similarities(_ number: Int, _ words: [QueryWord]) -> Similarities {
        if let known = table.similarities(number) { return known }
        var similarities = Similarities()
        let text = index.text(number)
        let letters = index.wordTraits[number].letters
        for (place, word) in words.enumerated() where !word.isVariant {
            let limit = max(word.bytes.count, text.count) * 2 / 5
            guard limit > 0, !word.pattern.isFarther(than: limit, letters: letters, count: text.count) else { continue }
            if word.pattern.distance(to: text) <= limit { similarities[place] = .resembles }
        }
        table.set(number, similarities)
        return similarities
    }
}
