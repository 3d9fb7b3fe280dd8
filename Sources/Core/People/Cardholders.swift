import Entrance
import Journal
import LocalAPI
import Model
import SiteConfiguration

/// The cardholder file: replaced as a whole, on disk before any badge is judged by it.
actor Cardholders {
    private let journal: Journal
    private let recorder: Recorder
    private let unit: ControlUnit
    private let site: Site
    /// The configuration's path.
    private let configuration: String

    init(journal: Journal, recorder: Recorder, unit: ControlUnit, site: Site, configuration: String) {
        (self.journal, self.recorder, self.unit, self.site) = (journal, recorder, unit, site)
        self.configuration = configuration
    }

    func replace(by upload: CardholderUpload, by technician: Caller) async throws -> CardholderImport {
        let name = upload.shownName
        let cardholders: [Cardholder]
        do {
            cardholders = try read(upload, name)
        } catch let errors as ConfigurationErrors {
            if !upload.isDryRun { await refused(technician, reason: "invalid") }
            throw Problem(.badRequest, "\(errors)")
        }
        // Those that cannot be read any more hold nothing up.
        let shrinkage = CardholderShrinkage(
            from: (try? await journal.cardholders().values.count) ?? 0,
            to: cardholders.count,
            meant: upload.shrinksTo,
            file: name
        )
        let new = CardholderDirectory(cardholders)
        let difference = CardholderDifference(from: await unit.entrance.directory, to: new)
        let objection = shrinkage.objection
        // By the configuration that is in use; another may have other readers.
        let numbers = upload.isBeforeReload ? [] : await unit.undeliverable(in: new)
        let undeliverable = numbers.isEmpty ? nil : numbers
        if upload.isDryRun {
            return CardholderImport(
                count: cardholders.count,
                difference: difference,
                objection: objection,
                undeliverable: undeliverable
            )
        }
        if let objection {
            await refused(technician, reason: "shrunk", data: shrinkage.facts)
            throw Problem(notAccepted: "shrunk", objection)
        }
        try await journal.replaceCardholders(cardholders)
        await recorder.record(.cardholdersImported, "cardholders", by: technician, data: shrinkage.facts)
        await unit.note(.cardholdersUnreadable, "cardholder", holds: false)
        await unit.note(.cardholdersFromBackup, "cardholder", holds: false)
        await unit.adopt(new)
        await unit.noteUnmatched()
        return CardholderImport(count: cardholders.count, difference: difference, undeliverable: undeliverable)
    }

    /// Those in use, in the order of their badges.
    func page(_ request: CardholdersRequest) async -> [Cardholder] {
        let all = await unit.entrance.directory.all.sorted { $0.badge < $1.badge }
        return Array(all.dropFirst(request.after).prefix(request.limit))
    }

    /// - Throws: `ConfigurationErrors`; `Problem` when the file is of no known type.
    private func read(_ upload: CardholderUpload, _ name: String) throws -> [Cardholder] {
        let media = upload.type.split(separator: ";").first.map(String.init) ?? ""
        guard let format = CardholderFile.Format(rawValue: media) else {
            throw Problem(.badRequest, "\(name) should be text/csv or application/yaml.")
        }
        let plan = upload.isBeforeReload ? try SiteConfiguration.load(path: configuration).plan : site.now.plan
        return try CardholderFile(name: name, plan: plan).parse(upload.file, as: format)
    }

    private func refused(_ technician: Caller, reason: String, data: [String: JSONValue] = [:]) async {
        await recorder.record(.cardholdersRefused, "cardholders", by: technician, reason: reason, data: data)
    }
}

/// Whether a cardholder file may take the place of the one before: a file that is empty or much shorter is far more often
/// an export that went wrong than a school that lost its staff.
struct CardholderShrinkage {
    let from: Int
    let to: Int
    /// How many the file is meant to have; `nil`: nobody said.
    let meant: Int?
    /// As messages call it.
    let file: String

    init(from: Int, to: Int, meant: Int?, file: String = CardholderUpload.namelessFile) {
        (self.from, self.to, self.meant, self.file) = (from, to, meant, file)
    }

    /// As with lists: losing more than this share at once has to be meant.
    private static let maximum = 0.2

    /// What is wrong and what to do about it; `nil`: nothing is.
    var objection: String? {
        if let meant {
            guard meant != to else { return nil }
            return "--shrinks-to \(meant): \(file) has \(Self.counted(to)). \(Self.unchanged) "
                + "Give the number you mean: --shrinks-to \(to)"
        }
        guard to > 0 else {
            return "\(file) has no cardholders, and \(before). \(Self.unchanged) Export the file again; "
                + "if no badge is to open a door any more, say so: --shrinks-to 0"
        }
        guard from - to > max(1, Int(Double(from) * Self.maximum)) else { return nil }
        return "\(file) has \(Self.counted(to)), and \(before): too many would go at once. \(Self.unchanged) "
            + "Look whether the file is whole; if so few are meant, say so: --shrinks-to \(to)"
    }

    /// For the event.
    var facts: [String: JSONValue] { .init(Field.before(from), Field.after(to)) }

    private var before: String { "this box has \(Self.counted(from))" }
    private static let unchanged = "Nothing was changed."
    private static func counted(_ count: Int) -> String { count == 1 ? "1 cardholder" : "\(count) cardholders" }
}

extension CardholderUpload {
    fileprivate static let namelessFile = "the cardholder file"

    /// The name as messages and the terminal they come to can take it.
    fileprivate var shownName: String {
        let shown = String(name.tame.prefix(255))
        return shown.isEmpty ? Self.namelessFile : shown
    }
}
