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
        try await journal.replaceCardholders(cardholders)
        let data: [String: JSONValue] = ["count": .int(Int64(cardholders.count))]
        await recorder.record(.systemConfigApplied, "cardholders", by: technician, data: data)
        await unit.adopt(CardholderDirectory(cardholders))
        return CardholderImport(count: cardholders.count)
    }

    private func read(_ file: [UInt8], _ format: CardholderFile.Format, _ technician: Caller) async throws
        -> [Cardholder]
    {
        do throws(ConfigurationErrors) {
            return try CardholderFile(name: "the file", plan: site.now.plan).parse(file, as: format)
        } catch {
            await recorder.record(.systemConfigRefused, "cardholders", by: technician, reason: "invalid")
            throw Problem(.badRequest, "\(error)")
        }
    }
}
