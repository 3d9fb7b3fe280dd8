import Crypto
import Foundation
import Model

/// Lines of text, so that a technician can read them, under a title and its version. The last one is the SHA-256 of those before it.
/// Lines of a later release are its readers' to pass over.
enum CheckedText {
    /// - Parameter lines: without their ends; each begins with its name.
    static func text(_ title: String, _ lines: [String]) -> String {
        let body = (["\(title) 1"] + lines).map { $0 + "\n" }.joined()
        return body + "check \(check(body))\n"
    }

    /// The words of each line behind the title.
    /// - Returns: `nil`: damaged, or under another title.
    static func lines(of text: String, under title: String) -> [[String]]? {
        guard let end = text.range(of: "check ", options: .backwards), end.lowerBound > text.startIndex else {
            return nil
        }
        let body = String(text[..<end.lowerBound])
        guard text[end.upperBound...] == check(body) + "\n", body.hasPrefix(title + " ") else { return nil }
        return body.split(separator: "\n").dropFirst()
            .map { $0.split(separator: " ", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func check(_ body: String) -> String { Hexadecimal.text(SHA256.hash(data: Data(body.utf8))) }
}
