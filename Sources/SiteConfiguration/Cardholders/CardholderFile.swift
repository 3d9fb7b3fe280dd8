package import Model

/// The cardholder file of a site, CSV or YAML, read all or nothing.
///
/// Columns (CSV) or keys (YAML, below `cardholders:`): `badge`, `person`, `category`, `doors`, `schedule`, and where they
/// apply `enabled`, `valid-from`, `valid-until`, `clearance-valid-until`. Doors are separated by spaces or semicolons in
/// CSV and are a list in YAML; days are written 2026-12-31. Messages say the line and the column, never who it is about.
package struct CardholderFile {
    /// 16 MB: far more than the 200 000 cardholders a box takes.
    package static let sizeLimit = 16 << 20
    /// Cardholders a box takes.
    package static let countLimit = 200_000

    /// The raw value is the media type with which a file is sent.
    package enum Format: String, Sendable, CaseIterable {
        case csv = "text/csv"
        case yaml = "application/yaml"
    }

    private let name: String
    private let plan: EntrancePlan
    private let complaints = Complaints()

    /// - Parameters:
    ///   - name: what messages call the file.
    ///   - plan: its doors and schedules are the ones a cardholder can refer to.
    package init(name: String, plan: EntrancePlan) { (self.name, self.plan) = (name, plan) }

    /// - Throws: every problem at once (at most 100); then nothing is to be imported.
    package func parse(_ bytes: [UInt8], as format: Format) throws(ConfigurationErrors) -> [Cardholder] {
        guard bytes.count <= Self.sizeLimit else {
            throw problem("is larger than \(Self.sizeLimit >> 20) MB", instead: "Split it by site")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw problem("is not text in UTF-8", instead: "Save it as CSV UTF-8")
        }
        let rows = rows(text, format)
        let reader = CardholderReader(plan: plan, file: name, complaints: complaints)
        let cardholders = rows.compactMap { reader.read($0) }
        try complaints.check()
        guard cardholders.count <= Self.countLimit else {
            throw problem("has more than \(Self.countLimit) cardholders", instead: "Split it by site")
        }
        return cardholders
    }

    private func rows(_ text: String, _ format: Format) -> [CardholderRow] {
        switch format {
        case .csv: CSVRows(file: name, complaints: complaints).read(text)
        case .yaml: YAMLRows(file: name, complaints: complaints).read(text)
        }
    }

    private func problem(_ what: String, instead: String) -> ConfigurationErrors {
        ConfigurationErrors([ConfigurationProblem(file: name, line: nil, what: what, instead: instead)])
    }
}

/// Reads a YAML file of cardholders: a list below `cardholders:`.
struct YAMLRows {
    let file: String
    let complaints: Complaints

    func read(_ text: String) -> [CardholderRow] {
        guard let value = YAMLText.parse(text, file: file, complaints: complaints) else {
            if complaints.isEmpty {
                complaints.add(file: file, line: nil, "is empty", instead: "Write cardholders: first")
            }
            return []
        }
        let root = Section(value)
        let list = root.required("cardholders", example: "and the list of cardholders below it")
        root.finish()
        return list?.list().map { row($0) } ?? []
    }

    private func row(_ value: Value) -> CardholderRow {
        let section = Section(value)
        var row = CardholderRow(line: value.line ?? 1, fields: [:])
        for column in CardholderRow.Column.allCases {
            let parts = section.value(column.rawValue)?.list().compactMap(\.plain).filter { !$0.isEmpty } ?? []
            if !parts.isEmpty { row.fields[column] = parts.joined(separator: " ") }
        }
        section.finish()
        return row
    }
}
