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

    /// - Parameters:
    ///   - type: the file's media type.
    ///   - meant: how many the file has, said by whoever means so few.
    func replace(by file: [UInt8], type: String?, shrinksTo meant: Int?) async throws -> CardholderImport {
        let media = type?.split(separator: ";").first.map(String.init) ?? ""
        guard let format = CardholderFile.Format(rawValue: media) else {
            throw Rejection.badRequest("The file should be text/csv or application/yaml.")
        }
        let cardholders = try await read(file, format)
        // Those that cannot be read any more hold nothing up.
        let shrinkage = CardholderShrinkage(
            from: (try? await journal.cardholders().count) ?? 0,
            to: cardholders.count,
            meant: meant
        )
        if let objection = shrinkage.objection {
            await refused(reason: "shrunk", data: shrinkage.facts)
            throw Rejection.notAccepted(code: "shrunk", objection)
        }
        try await journal.replaceCardholders(cardholders)
        await recorder.record(.cardholdersImported, "cardholders", actor: .technician, data: shrinkage.facts)
        await unit.adopt(CardholderDirectory(cardholders))
        return CardholderImport(count: cardholders.count)
    }

    private func read(_ file: [UInt8], _ format: CardholderFile.Format) async throws -> [Cardholder] {
        do throws(ConfigurationErrors) {
            return try CardholderFile(name: "the file", plan: site.now.plan).parse(file, as: format)
        } catch {
            await refused(reason: "invalid")
            throw Rejection.badRequest("\(error)")
        }
    }

    private func refused(reason: String, data: [String: JSONValue] = [:]) async {
        await recorder.record(.cardholdersRefused, "cardholders", actor: .technician, reason: reason, data: data)
    }
}
