import Foundation
import Journal
import Model
import Screening

/// What the box remembers, over restarts and beside the files, of a list it has taken: what was there and is gone is a fault,
/// never an empty list.
struct TakenList: Hashable, Sendable {
    let list: ListID
    /// `nil`: not to be read, so that it may be one of background checks.
    var kind: ListKind?
    var version: Int64
    var count: Int
    /// Of its content, lower-case hexadecimal.
    var sha256: String
    /// The Ed25519 key that signed it; empty where that is not known.
    var key: [UInt8]
    /// That key was withdrawn when somebody last could say.
    var isWithdrawn = false

    init(_ manifest: ListManifest, key: [UInt8]) {
        (list, kind, version) = (manifest.list, manifest.kind, manifest.version)
        (count, sha256, self.key) = (manifest.count, manifest.sha256, key)
    }

    /// One of which nothing is known but that it was there.
    init(unknown list: ListID) {
        (self.list, kind, version, count, sha256, key) = (list, nil, 0, 1, "", [])
    }

    /// Whether it may say of a badge that it is withdrawn.
    var mayBeClearances: Bool { (kind ?? .clearances) == .clearances }

    /// What a new one is measured by when this one is not there.
    var measure: ListState {
        let never = WallTime(milliseconds: 0)
        return ListState(
            list: list,
            kind: kind ?? .clearances,
            version: version,
            issued: never,
            expires: never,
            count: count
        )
    }

    /// The key as the configuration has it.
    var neededKey: ConfigurationNeeds.Key { .init(list: list, key: Data(key).base64EncodedString()) }

    /// The same list once more, which is no rollback.
    func isSame(as manifest: ListManifest) -> Bool {
        version == manifest.version && kind == manifest.kind && count == manifest.count && sha256 == manifest.sha256
    }
}

extension TakenList {
    /// In use for ever.
    static let keptKind = "takenList"
    private static let keptVersion: Int64 = 1

    var keptRow: KeptRow {
        var fields: [String: JSONValue] = [
            "version": .int(Self.keptVersion), "listVersion": .int(version), "count": .int(Int64(count)),
            "sha256": .string(sha256), "key": .string(Data(key).base64EncodedString()),
        ]
        fields["kind"] = kind.map { .string($0.rawValue) }
        if isWithdrawn { fields["withdrawn"] = true }
        return KeptRow(kind: Self.keptKind, id: list.rawValue, fields: fields)
    }

    /// What cannot be read of it counts as what keeps more people out.
    init(_ row: KeptRow) {
        func text(_ field: String) -> String {
            if case .string(let text)? = row.fields[field] { text } else { "" }
        }
        func number(_ field: String) -> Int64? {
            if case .int(let number)? = row.fields[field] { number } else { nil }
        }
        list = ListID(row.id)
        (kind, version) = (ListKind(rawValue: text("kind")), number("listVersion") ?? 0)
        (count, sha256) = (number("count").map { Int(clamping: $0) } ?? 1, text("sha256"))
        key = Data(base64Encoded: text("key")).map(Array.init) ?? []
        isWithdrawn = row.fields["withdrawn"].map { $0 != false } ?? false
    }

    /// All that the last run took, those whose rows do not open among them.
    static func all(in kept: KeptRows<KeptRow>) -> [TakenList] {
        let rows = kept.values.filter { $0.kind == keptKind }.map { TakenList($0) }
        return rows + kept.unreadable.filter { $0.kind == keptKind }.map { TakenList(unknown: ListID($0.id)) }
    }
}
