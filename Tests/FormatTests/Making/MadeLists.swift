import Crypto
import Foundation
import Logging
import Model
import Screening

@testable import Commands
@testable import Core

/// The lists of a fixture: as the district publishes them, and as this version's core keeps them.
struct MadeLists {
    static let manifests = [
        manifest(
            "registry",
            .registry,
            version: 3,
            sources: [ListSource(name: "Invented registry", asOf: EveryRow.day)]
        ),
        manifest("alerts", .alerts, version: 1), manifest("clearances", .clearances, version: 2),
    ]

    /// Folders as `vestibule lists sign` makes them.
    static func publish(into folder: URL) throws {
        let scratch = try Scratch()
        for manifest in manifests {
            let content = scratch.path("\(manifest.list).jsonl")
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let lines = try persons(of: manifest.kind).map { try encoder.encode($0) + [0x0A] }
            try Data(lines.joined()).write(to: URL(filePath: content))
            let path = folder.appending(path: manifest.list.rawValue).path
            _ = try ListFolder.write(path, content, TestKeys.districtKey) { sha256, size in
                var signed = manifest
                (signed.sha256, signed.size, signed.count) = (sha256, size, lines.count)
                return signed
            }
        }
    }

    /// A public and a sealed one of them in the daemon's store, signed and built.
    static func keep(_ published: URL, in state: StateDirectory) throws {
        let logger = Logger(label: "fixtures") { _ in SwiftLogNoOpLogHandler() }
        let store = try ListStore.open(state, memory: state, logger)
        for name in ["registry", "clearances"] {
            let folder = published.appending(path: name)
            let manifest = [UInt8](try Data(contentsOf: folder.appending(path: ListFolder.manifest)))
            let signature = try String(contentsOf: folder.appending(path: ListFolder.signature), encoding: .utf8)
            var arrival = try store.arrival(
                JSONDecoder().decode(ListManifest.self, from: Data(manifest)),
                bytes: manifest,
                signature: [UInt8](Data(base64Encoded: signature.trimmingCharacters(in: .newlines)) ?? Data())
            )
            let content = try Data(contentsOf: folder.appending(path: ListFolder.content))
            try content.withUnsafeBytes { try arrival.receive($0) }
            try arrival.finish()
            _ = try store.build(ListState(arrival.manifest)) { [arrival] in try arrival.records() }
            try arrival.settle()
        }
    }

    private static func persons(of kind: ListKind) -> [ListedPerson] {
        switch kind {
        case .registry:
            [
                EveryRow.candidate.record.without(\.alert).without(\.clearance),
                ListedPerson(
                    id: "R-2",
                    names: [PersonName(given: "Robin", family: "Placeholder")],
                    birthDates: [.full(EveryRow.day)]
                ),
            ]
        case .alerts:
            [
                ListedPerson(
                    id: "A-1",
                    names: [PersonName(given: "Toni", family: "Mustermann")],
                    birthDates: [.full(CalendarDate(daysSince1970: 4000))],
                    alert: Alert(kind: .notice)
                )
            ]
        case .clearances:
            [
                ListedPerson(
                    id: "C-1",
                    names: [PersonName(given: "Alex", family: "Ejemplo")],
                    birthDates: [.full(CalendarDate(daysSince1970: 5000))],
                    documentNumbers: ["TEST-C1"],
                    clearance: Clearance(
                        role: .volunteerLevel1,
                        validUntil: CalendarDate(daysSince1970: 21_900),
                        badge: "00000042"
                    )
                )
            ]
        }
    }

    private static func manifest(
        _ list: ListID,
        _ kind: ListKind,
        version: Int64,
        sources: [ListSource]? = nil
    ) -> ListManifest {
        ListManifest(
            list: list,
            kind: kind,
            version: version,
            issued: EveryRow.start.wall,
            // Ten years: the fixture is read for a long time.
            expires: EveryRow.start.wall + .seconds(3650 * 86_400),
            sha256: "",
            size: 0,
            count: 0,
            shrinksOnPurpose: true,
            sources: sources
        )
    }
}

extension ListedPerson {
    fileprivate func without<Value>(_ field: WritableKeyPath<Self, Value?>) -> Self {
        var person = self
        person[keyPath: field] = nil
        return person
    }
}
