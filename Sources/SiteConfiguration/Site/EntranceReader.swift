import Foundation
import Model

/// Reads `entrance:`: which entrance this is.
struct EntranceReader {
    let section: Section

    func read() -> (source: String, title: String, timeZone: String)? {
        let source = section.required("source", example: "/district-15/lincoln/main").flatMap { self.source($0) }
        let title = section.required("title", example: "Lincoln Elementary, main entrance")?.text()
        let timeZone = section.required("time-zone", example: "America/Chicago").flatMap { self.timeZone($0) }
        section.finish()
        guard let source, let title, let timeZone else { return nil }
        return (source, title, timeZone)
    }

    /// `/district/site/entrance`.
    private func source(_ value: Value) -> String? {
        guard let text = value.text() else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
        let areNames = parts.dropFirst().allSatisfy { part in
            (1...63).contains(part.count)
                && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        if parts.count == 4, parts[0].isEmpty, areNames { return text }
        value.complain(
            "\"\(text)\" is not /district/site/entrance in small letters, digits and hyphens",
            instead: "Write for example source: /district-15/lincoln/main"
        )
        return nil
    }

    private func timeZone(_ value: Value) -> String? {
        guard let text = value.text() else { return nil }
        let known = TimeZone.knownTimeZoneIdentifiers
        if text == "UTC" || known.contains(text) { return text }
        value.complain(
            "there is no time zone \"\(text)\"",
            instead: "Write for example time-zone: \(Spelling.nearest(to: text, of: known) ?? "America/Chicago")"
        )
        return nil
    }
}
