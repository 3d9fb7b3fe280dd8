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

    /// - Parameter type: the file's media type.
    func replace(by file: [UInt8], type: String?) async throws -> CardholderImport {
        let media = type?.split(separator: ";").first.map(String.init) ?? ""
        guard let format = CardholderFile.Format(rawValue: media) else {
            throw Rejection.badRequest("The file should be text/csv or application/yaml.")
        }
        let cardholders = try await read(file, format)
        try await journal.replaceCardholders(cardholders)
        let data: [String: JSONValue] = ["count": .int(Int64(cardholders.count))]
        await recorder.record(.systemConfigApplied, "cardholders", actor: .technician, data: data)
        await unit.adopt(CardholderDirectory(cardholders))
        return CardholderImport(count: cardholders.count)
    }

    private func read(_ file: [UInt8], _ format: CardholderFile.Format) async throws -> [Cardholder] {
        do throws(ConfigurationErrors) {
            return try CardholderFile(name: "the file", plan: site.now.plan).parse(file, as: format)
        } catch {
            await recorder.record(.systemConfigRefused, "cardholders", actor: .technician, reason: "invalid")
            throw Rejection.badRequest("\(error)")
        }
    }
}
