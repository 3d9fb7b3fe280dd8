import Yams

/// A group of keys, read key by key. What nobody asked for is, at the end, a key that does not exist.
///
/// It may be made of several pieces from several files: they add up, and a key that stands twice is refused.
final class Section {
    let name: String
    private let pieces: [Value]
    private let place: (file: String, line: Int?)
    private let complaints: Complaints
    private var entries: [(key: String, value: Value)] = []
    /// Where each key stands: an empty value has no place of its own.
    private var keyMarks: [(key: String, line: Int?, file: String)] = []
    private var asked: Set<String> = []

    /// - Parameters:
    ///   - pieces: what is no group of keys is complained about and left out.
    ///   - place: where to look when there is no piece.
    init(_ pieces: [Value], name: String, place: (file: String, line: Int?), complaints: Complaints) {
        (self.pieces, self.name, self.complaints) = (pieces, name, complaints)
        self.place = pieces.first.map { ($0.file, $0.line) } ?? place
        for piece in pieces { take(piece) }
    }

    convenience init(_ value: Value) {
        self.init([value], name: value.name, place: (value.file, value.line), complaints: value.complaints)
    }

    private func take(_ piece: Value) {
        guard case .mapping(let mapping) = piece.node else {
            // `doors:` with nothing behind it is an empty group, not a mistake.
            if case .scalar(let scalar) = piece.node, scalar.string.isEmpty { return }
            let wanted = name.isEmpty ? "entrance" : name
            piece.complain(
                "expected keys below, found \(piece.kind)",
                instead: "Write \(wanted): and its keys below it"
            )
            return
        }
        for (keyNode, node) in mapping {
            let key = keyNode.scalar?.string ?? ""
            let full = name.isEmpty ? key : "\(name), \(key)"
            entries.append((key, Value(node: node, file: piece.file, name: full, complaints: complaints)))
            keyMarks.append((key, keyNode.mark?.line, piece.file))
        }
    }

    /// Every value under this key, over all the pieces.
    func values(_ key: String) -> [Value] {
        asked.insert(key)
        return entries.filter { $0.key == key }.map(\.value)
    }

    /// The value under this key, if there is one; a second one is refused.
    func value(_ key: String) -> Value? {
        let all = values(key)
        for extra in all.dropFirst() {
            let place = all.first.map { "\($0.file):\($0.line ?? 1)" } ?? ""
            extra.complain("stands already at \(place)", instead: "Keep one of the two")
        }
        return all.first
    }

    /// The value under this key; its absence is refused.
    func required(_ key: String, example: String) -> Value? {
        if let value = value(key) { return value }
        complain("\(key) is missing", instead: "Write for example \(key): \(example)")
        return nil
    }

    /// The group of keys under this key, from all the pieces; empty if there is none.
    func group(_ key: String) -> Section {
        Section(values(key), name: name.isEmpty ? key : "\(name), \(key)", place: place, complaints: complaints)
    }

    var isPresent: Bool { !pieces.isEmpty }

    /// The keys nobody asked for, in the order of the files.
    func others() -> [(key: String, value: Value)] { entries.filter { !asked.contains($0.key) } }

    func complain(_ what: String, instead: String) {
        let prefix = name.isEmpty ? "" : "\(name): "
        complaints.add(file: place.file, line: place.line, prefix + what, instead: instead)
    }

    /// Complains about every key that was not asked for.
    func finish() {
        for mark in keyMarks where !asked.contains(mark.key) {
            let known = asked.sorted()
            let nearest = Spelling.nearest(to: mark.key, of: known)
            let prefix = name.isEmpty ? "" : "\(name): "
            complaints.add(
                file: mark.file,
                line: mark.line,
                "\(prefix)there is no key \"\(mark.key)\" here; the keys are \(known.joined(separator: ", "))",
                instead: nearest.map { "Write \($0)" } ?? "Remove it"
            )
        }
    }
}
