import Foundation
package import Model

/// How far a journal had come when somebody last looked: a lower bound, kept in a file apart from the journal's own.
///
/// A journal that says less than its mark has lost something, or is another one. Whatever takes its place begins beyond the mark.
package struct HighWaterMark: Hashable, Sendable {
    /// Of the journal: the same in every file that has taken another's place.
    package var journal: String
    /// The last record.
    package var seq: Int64
    /// Its hash, 32 bytes.
    package var hash: [UInt8]
    /// Up to where the office had each lane.
    package var cursors: [Lane: Int64] = [:]
    /// The last numbers given.
    package var numbers = Numbers()

    /// Whatever is above, no journal has come to: a mark that says so is none.
    static let limit: Int64 = 1 << 53

    init(journal: String, head: Head, cursors: [Lane: Int64] = [:], numbers: Numbers = Numbers()) {
        (self.journal, seq, hash) = (journal, head.seq, head.hash)
        (self.cursors, self.numbers) = (cursors, numbers)
    }

    var head: Head { Head(seq: seq, hash: hash) }

    /// The highest number that it knows to have been given.
    var highest: Int64 { cursors.values.reduce(seq, max) }

    /// A name for a journal that begins.
    static func newName() -> String { Hexadecimal.text((0..<16).map { _ in UInt8.random(in: .min ... .max) }) }
}

/// As `CheckedText`. Lines of a later release are passed over.
extension HighWaterMark {
    private static let title = "vestibule-high-water-mark"

    /// What is in the file.
    package var text: String {
        var lines = ["journal \(journal)", "seq \(seq)", "hash \(Hexadecimal.text(hash))"]
        lines += Lane.allCases.compactMap { lane in cursors[lane].map { "cursor \(lane.rawValue) \($0)" } }
        lines += numbers.last.sorted { $0.key < $1.key }.map { "number \($0.key) \($0.value)" }
        return CheckedText.text(Self.title, lines)
    }

    /// - Returns: `nil`: damaged.
    package init?(text: String) {
        guard let lines = CheckedText.lines(of: text, under: Self.title) else { return nil }
        var (journal, seq, hash): (String?, Int64?, [UInt8]?)
        var (cursors, numbers) = ([Lane: Int64](), [String: Int64]())
        for words in lines {
            switch (words.first, words.count) {
            case ("journal", 2): journal = words[1]
            case ("seq", 2): seq = Self.number(words[1])
            case ("hash", 2): hash = Hexadecimal.bytes(words[1])
            case ("cursor", 3): if let lane = Lane(rawValue: words[1]) { cursors[lane] = Self.number(words[2]) }
            case ("number", 3): numbers[words[1]] = Self.number(words[2])
            default: break
            }
        }
        guard let journal, let seq, let hash, hash.count == 32 else { return nil }
        self.init(
            journal: journal,
            head: Head(seq: seq, hash: hash),
            cursors: cursors,
            numbers: Numbers(numbers)
        )
    }

    private static func number(_ text: String) -> Int64? { Int64(text).flatMap { (0...limit).contains($0) ? $0 : nil } }
}
