/// What the district signs for one version of one list. The list itself is JSON Lines, one `ListedPerson` a line.
package struct ListManifest: Hashable, Sendable, Codable {
    /// The name that the box asked for, or the manifest is refused.
    package var list: ListID
    /// The same in every version: one of another kind is refused.
    package var kind: ListKind
    /// Rises with every publication; a lower or equal one is a rollback and refused.
    package var version: Int64
    /// Its age counts from here. Refused unless before `expires`, and at most an hour ahead of a clock that is right.
    package var issued: WallTime
    /// After this the list still serves and says `list.expired`.
    package var expires: WallTime
    /// SHA-256 of the list's bytes, lower-case hex.
    package var sha256: String
    /// Bytes of the list.
    package var size: Int
    /// Records of the list, at least 1 unless `shrinksOnPurpose`.
    package var count: Int
    /// The district says that it has so few records on purpose, or none: however many a box holds, it takes the list.
    package var shrinksOnPurpose: Bool?
    /// Where its records come from, and what day they are of; absent when the district does not say.
    package var sources: [ListSource]?
    /// Records that nobody is ever found by, as they were counted when it was signed; absent where there are none.
    package var neverFound: Int?
    /// Rows of the registry's files that could not be read, so that whoever stands in them is not on the list; absent where there
    /// are none, or nothing is known of it.
    package var refusedRows: Int?

    package init(
        list: ListID,
        kind: ListKind,
        version: Int64,
        issued: WallTime,
        expires: WallTime,
        sha256: String,
        size: Int,
        count: Int,
        shrinksOnPurpose: Bool? = nil,
        sources: [ListSource]? = nil,
        neverFound: Int? = nil,
        refusedRows: Int? = nil
    ) {
        (self.list, self.kind, self.version, self.issued) = (list, kind, version, issued)
        (self.expires, self.sha256, self.size, self.count) = (expires, sha256, size, count)
        (self.shrinksOnPurpose, self.sources) = (shrinksOnPurpose, sources)
        (self.neverFound, self.refusedRows) = (neverFound, refusedRows)
    }
}

extension ListManifest {
    /// Names of lists are names of files too: 1 to 64 small letters, digits and hyphens.
    package static func isName(_ id: ListID) -> Bool {
        (1...64).contains(id.rawValue.utf8.count)
            && id.rawValue.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}

/// One of the registers or offices that a list was put together from.
package struct ListSource: Hashable, Sendable, Codable {
    /// `IL registry`.
    package var name: String
    /// The day its records are of.
    package var asOf: CalendarDate

    package init(name: String, asOf: CalendarDate) { (self.name, self.asOf) = (name, asOf) }
}

/// What it means to be on a list.
package enum ListKind: String, Sendable, Codable, CaseIterable {
    /// Sex-offender registries.
    case registry
    /// The school's own.
    case alerts
    /// Background checks: persons to be allowed.
    case clearances
}

/// A list as the box holds it now.
package struct ListState: Hashable, Sendable, Codable {
    package var list: ListID
    package var kind: ListKind
    /// The district's number of what serves now.
    package var version: Int64
    /// Its age counts from here.
    package var issued: WallTime
    /// After this it still serves, and `list.expired` stands.
    package var expires: WallTime
    /// Records; 0: the list serves, and nobody is on it.
    package var count: Int
    /// As the manifest has them.
    package var sources: [ListSource]?
    /// As the manifest has it: who is on it and cannot be found.
    package var neverFound: Int?
    /// As the manifest has it: who should be on it and is not.
    package var refusedRows: Int?

    package init(
        list: ListID,
        kind: ListKind,
        version: Int64,
        issued: WallTime,
        expires: WallTime,
        count: Int,
        sources: [ListSource]? = nil,
        neverFound: Int? = nil,
        refusedRows: Int? = nil
    ) {
        (self.list, self.kind, self.version, self.issued) = (list, kind, version, issued)
        (self.expires, self.count, self.sources) = (expires, count, sources)
        (self.neverFound, self.refusedRows) = (neverFound, refusedRows)
    }
}

/// Visitors are compared with no registry. A box works all the same, and must not look as if it had compared them.
package struct ScreeningGap: Hashable, Sendable {
    package var cause: Cause
    /// Somebody is on the school's own alerts, and with these every visitor is compared.
    package var asksAlerts: Bool

    package init(_ cause: Cause, asksAlerts: Bool) { (self.cause, self.asksAlerts) = (cause, asksAlerts) }

    /// Why: each is a condition of its own, `noRegistry` and `registryEmpty`.
    package enum Cause: Sendable, CaseIterable {
        case noRegistry
        /// Nobody is on it, as the district means it: a box takes no empty list without `shrinksOnPurpose`.
        case emptied
    }
}

extension Sequence<ListState> {
    /// `nil`: visitors are compared with a registry that somebody is on.
    package var screeningGap: ScreeningGap? {
        let registries = filter { $0.kind == .registry }
        if registries.contains(where: { $0.count > 0 }) { return nil }
        let asksAlerts = contains { $0.kind == .alerts && $0.count > 0 }
        return ScreeningGap(registries.isEmpty ? .noRegistry : .emptied, asksAlerts: asksAlerts)
    }
}
