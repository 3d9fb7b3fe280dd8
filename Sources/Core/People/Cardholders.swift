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

    init(journal: Journal, recorder: Recorder, unit: ControlUnit, site: Site) {
        (self.journal, self.recorder, self.unit, self.site) = (journal, recorder, unit, site)
    }

    func replace(by upload: CardholderUpload, by technician: Caller) async throws -> CardholderImport {
        let media = upload.type.split(separator: ";").first.map(String.init) ?? ""
        guard let format = CardholderFile.Format(rawValue: media) else {
            throw Problem(.badRequest, "The file should be text/csv or application/yaml.")
        }
        let cardholders = try await read(upload.file, format, technician)
        // Those that cannot be read any more hold nothing up.
        let shrinkage = CardholderShrinkage(
            from: (try? await journal.cardholders().values.count) ?? 0,
            to: cardholders.count,
            meant: upload.shrinksTo
        )
        if let objection = shrinkage.objection {
            await refused(technician, reason: "shrunk", data: shrinkage.facts)
            throw Problem(notAccepted: "shrunk", objection)
        }
        try await journal.replaceCardholders(cardholders)
        await recorder.record(.cardholdersImported, "cardholders", by: technician, data: shrinkage.facts)
        await unit.note(.cardholdersUnreadable, "cardholder", holds: false)
        await unit.adopt(CardholderDirectory(cardholders))
        await unit.noteUnmatched()
        return CardholderImport(count: cardholders.count)
    }

    private func read(_ file: [UInt8], _ format: CardholderFile.Format, _ technician: Caller) async throws
        -> [Cardholder]
    {
        do throws(ConfigurationErrors) {
            return try CardholderFile(name: "the file", plan: site.now.plan).parse(file, as: format)
        } catch {
            await refused(technician, reason: "invalid")
            throw Problem(.badRequest, "\(error)")
        }
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

    init(from: Int, to: Int, meant: Int?) { (self.from, self.to, self.meant) = (from, to, meant) }

    /// As with lists: losing more than this share at once has to be meant.
    private static let maximum = 0.2

    /// What is wrong and what to do about it; `nil`: nothing is.
    var objection: String? {
        if let meant {
            guard meant != to else { return nil }
            return "--shrinks-to \(meant): the file has \(Self.counted(to)). \(Self.unchanged) "
                + "Give the number you mean: --shrinks-to \(to)"
        }
        guard to > 0 else {
            return "The file has no cardholders, and \(before). \(Self.unchanged) Export the file again; "
                + "if no badge is to open a door any more, say so: --shrinks-to 0"
        }
        guard from - to > max(1, Int(Double(from) * Self.maximum)) else { return nil }
        return "The file has \(Self.counted(to)), and \(before): too many would go at once. \(Self.unchanged) "
            + "Look whether the file is whole; if so few are meant, say so: --shrinks-to \(to)"
    }

    /// For the event.
    var facts: [String: JSONValue] { .init(Field.before(from), Field.after(to)) }

    private var before: String { "this box has \(Self.counted(from))" }
    private static let unchanged = "Nothing was changed."
    private static func counted(_ count: Int) -> String { count == 1 ? "1 cardholder" : "\(count) cardholders" }
}
