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
        for kind in ["cardholder", "cardholders"] { await unit.note(.keptUnreadable, kind, holds: false) }
        await unit.adopt(CardholderDirectory(cardholders))
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
