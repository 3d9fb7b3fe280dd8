import FoundationEssentials
package import Model
import NIOCore

/// A cardholder file as it is.
package struct CardholderUpload: OperationRequest, Hashable {
    /// The bytes as they were read, in CSV or YAML; at most `Limits.fileBytes`.
    package var file: [UInt8]
    /// `text/csv` or `application/yaml`.
    package var type: String
    /// What messages call it; empty: it has no name.
    package var name: String
    /// How many the file has, when it is meant to have none, or many fewer than there were.
    package var shrinksTo: Int?
    /// Nothing is changed; the answer says what would be.
    package var isDryRun: Bool
    /// They may name the doors and schedules of the configuration on the disk, which waits for a reload.
    package var isBeforeReload: Bool

    package init(
        _ file: [UInt8],
        type: String,
        name: String = "",
        shrinksTo: Int? = nil,
        isDryRun: Bool = false,
        isBeforeReload: Bool = false
    ) {
        (self.file, self.type, self.name, self.shrinksTo) = (file, type, name, shrinksTo)
        (self.isDryRun, self.isBeforeReload) = (isDryRun, isBeforeReload)
    }

    /// - Throws: `Problem` when the file is too long or `shrinks-to` is not a number. A size of -1 stands for none.
    package init(_ message: Message) async throws {
        let file = try await message.bytes(upTo: Limits.fileBytes)
        let isSaid = message.field("shrinks-to") != nil
        let size = isSaid ? Int(try message.number("shrinks-to", in: -1...Int64(Int32.max))) : -1
        let name = message.head[Self.nameField] == nil ? [] : try message.base64(Self.nameField)
        self.init(
            Array(file.readableBytesView),
            type: message.head["content-type"] ?? "",
            name: String(decoding: name, as: UTF8.self),
            shrinksTo: size < 0 ? nil : size,
            isDryRun: message.field("dry-run") == "true",
            isBeforeReload: message.field("before-reload") == "true"
        )
    }

    package func message() -> Message {
        var message = Message(ByteBuffer(bytes: file), type: type)
        message.query = shrinksTo.map { [("shrinks-to", String($0))] } ?? []
        if isDryRun { message.query.append(("dry-run", "true")) }
        if isBeforeReload { message.query.append(("before-reload", "true")) }
        if !name.isEmpty { message.head[Self.nameField] = Data(name.utf8).base64EncodedString() }
        return message
    }

    /// Of the head, base64: a path may be in any script.
    package static let nameField = "vestibule-file-name"
}

/// What an import came to, or would come to.
package struct CardholderImport: JSONAnswer, Hashable {
    /// How many there are now, or would be.
    package var count: Int
    /// Against those of before.
    package var difference: CardholderDifference?
    /// Of a dry run: why the file would be refused.
    package var objection: String?
    /// Badge numbers that no scanner of this entrance can deliver as it is configured, at most 500; `nil` for none.
    package var undeliverable: [String]?

    package init(
        count: Int,
        difference: CardholderDifference? = nil,
        objection: String? = nil,
        undeliverable: [String]? = nil
    ) {
        (self.count, self.difference, self.objection) = (count, difference, objection)
        self.undeliverable = undeliverable
    }
}

/// What another cardholder file makes different. Badges are told apart by their numbers.
package struct CardholderDifference: Hashable, Sendable, Codable {
    /// How many badges are new, gone, and changed.
    package var added, removed, changed: Int
    /// The first of each, by number; names, so for the eyes of a technician only.
    package var changes: [Change]

    /// One badge.
    package struct Change: Hashable, Sendable, Codable {
        package var badge: String
        package var person: String
        package var kind: Kind
        /// The columns that differ, when it was changed.
        package var columns: [String]

        package init(badge: String, person: String, kind: Kind, columns: [String] = []) {
            (self.badge, self.person, self.kind, self.columns) = (badge, person, kind, columns)
        }
    }

    /// What becomes of it.
    package enum Kind: String, Sendable, Codable, CaseIterable { case added, removed, changed }

    package init(added: Int, removed: Int, changed: Int, changes: [Change]) {
        (self.added, self.removed, self.changed, self.changes) = (added, removed, changed, changes)
    }
}

extension CardholderDifference {
    /// Changes of one kind that an answer names.
    private static let limit = 500

    package init(from before: CardholderDirectory, to after: CardholderDirectory) {
        let added = after.all.filter { before[$0.badge] == nil }
        let removed = before.all.filter { after[$0.badge] == nil }
        let changed = after.all.filter { cardholder in before[cardholder.badge].map { $0 != cardholder } ?? false }
        func first(_ cardholders: [Cardholder], _ kind: Kind) -> [Change] {
            cardholders.sorted { $0.badge < $1.badge }.prefix(Self.limit).map { cardholder in
                let old = kind == .changed ? before[cardholder.badge] : nil
                return Change(
                    badge: cardholder.badge,
                    person: cardholder.person,
                    kind: kind,
                    columns: old.map { $0.columns(unlike: cardholder) } ?? []
                )
            }
        }
        self.init(
            added: added.count,
            removed: removed.count,
            changed: changed.count,
            changes: first(removed, .removed) + first(added, .added) + first(changed, .changed)
        )
    }
}

extension Cardholder {
    /// As a cardholder file calls them.
    fileprivate func columns(unlike other: Cardholder) -> [String] {
        let columns: KeyValuePairs = [
            "person": person == other.person, "category": category == other.category,
            "enabled": enabled == other.enabled, "valid-from": validFrom == other.validFrom,
            "valid-until": validUntil == other.validUntil,
            "clearance-valid-until": clearanceValidUntil == other.clearanceValidUntil, "doors": doors == other.doors,
            "schedule": schedule == other.schedule,
        ]
        return columns.filter { !$0.value }.map(\.key)
    }
}

/// Cardholders in the order of their badges; `limit` 1–1000.
package struct CardholdersRequest: OperationRequest, Hashable {
    /// How many are known already.
    package var after: Int
    package var limit: Int
    package init(after: Int, limit: Int) { (self.after, self.limit) = (after, limit) }

    /// - Throws: `Problem` `badRequest` when a number is missing or out of range.
    package init(_ message: Message) throws(Problem) {
        after = Int(try message.number("after", in: 0...Int64(Int32.max)))
        limit = Int(try message.number("limit", in: 1...Int64(Limits.eventsPerAnswer)))
    }

    package func message() -> Message { Message(query: [("after", String(after)), ("limit", String(limit))]) }
}

extension Cardholder: JSONAnswer {}
extension ConfigurationNeeds: JSONAnswer {}

extension Operation<Nothing, CardholderUpload, CardholderImport> {
    /// Replaces all cardholders by those of a file, all or none.
    package static var importCardholders: Self {
        Self(.put, "/v1/cardholders", roles: [.technician], refusals: [.notAccepted])
    }
}

extension Operation<Nothing, CardholdersRequest, [Cardholder]> {
    /// A page of those that are in use; none when `after` is their number.
    package static var cardholders: Self { Self(.get, "/v1/cardholders", roles: [.technician]) }
}

extension Operation<Nothing, Nothing, ConfigurationNeeds> {
    /// What the box holds that names something of its configuration.
    package static var configurationNeeds: Self { Self(.get, "/v1/configuration/needs", roles: [.technician]) }
}

extension Contract {
    static let cardholders = [
        Operation.importCardholders.contract, Operation.cardholders.contract, Operation.configurationNeeds.contract,
    ]
}
