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
            instead: "Write for example time-zone: \(Self.zone(meantBy: text, of: known))"
        )
        return nil
    }

    /// By its city, by an old name, by its spelling.
    private static func zone(meantBy text: String, of known: [String]) -> String {
        func city(_ name: String) -> String { name.lowercased().split(separator: "/").last.map(String.init) ?? "" }
        let wanted = city(text.replacing(" ", with: "_"))
        let named = known.filter { city($0) == wanted }
        if let zone = named.first(where: { $0.hasPrefix("America/") }) ?? named.first { return zone }
        return olderNames[text.uppercased()] ?? Spelling.nearest(to: text, of: known) ?? "America/Chicago"
    }

    private static let olderNames = [
        "US/EASTERN": "America/New_York", "EST": "America/New_York", "EST5EDT": "America/New_York",
        "EDT": "America/New_York",
        "US/CENTRAL": "America/Chicago", "CST": "America/Chicago", "CST6CDT": "America/Chicago",
        "CDT": "America/Chicago",
        "US/MOUNTAIN": "America/Denver", "MST": "America/Denver", "MST7MDT": "America/Denver", "MDT": "America/Denver",
        "US/PACIFIC": "America/Los_Angeles", "PST": "America/Los_Angeles", "PST8PDT": "America/Los_Angeles",
        "PDT": "America/Los_Angeles", "US/ARIZONA": "America/Phoenix", "US/ALASKA": "America/Anchorage",
        "US/HAWAII": "Pacific/Honolulu", "HST": "Pacific/Honolulu",
        "US/EAST-INDIANA": "America/Indiana/Indianapolis", "US/MICHIGAN": "America/Detroit",
        "US/ALEUTIAN": "America/Adak",
        "GMT": "UTC", "Z": "UTC", "ETC/UTC": "UTC", "ZULU": "UTC",
    ]
}

/// Reads `detectors:`.
struct DetectorReader {
    private let declared = Declared<Subject.Detector>(kind: "detector")
    let lines: LineReader

    init(lines: LineReader) { self.lines = lines }

    func read(_ values: [Value]) -> [DetectorPlan] { values.flatMap { $0.entries() }.compactMap { read($0) } }

    private func read(_ value: Value) -> DetectorPlan? {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "walk-through"))
        let alarm = lines.use(section.required("alarm", example: "detector-alarm"), as: .input)
        let passage = lines.use(section.value("passage"), as: .input)
        let ready = lines.use(section.value("ready"), as: .input)
        let pairing = section.value("pairing-time")?.duration(in: .milliseconds(100) ... .seconds(10))
        let disposition = section.value("disposition-time")?.duration(in: .seconds(60) ... .seconds(3600))
        section.finish()
        guard let id, let alarm else { return nil }
        return DetectorPlan(
            id: id,
            alarmLine: alarm,
            passageLine: passage,
            readyLine: ready,
            pairingTime: pairing ?? .seconds(2),
            dispositionTime: disposition ?? .seconds(15 * 60)
        )
    }
}
