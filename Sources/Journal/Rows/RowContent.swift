import Foundation
import Model

/// The JSON of a kept row as it is on the disk, opened.
///
/// `row` is the layout that was written last, absent in the first. It rises when a field is added, and says who wrote the row;
/// what can be read does not depend on it.
struct RowContent: Sendable {
    static let layout: Int64 = 3

    private(set) var fields: [String: JSONValue]

    init(_ part: some RowPart) {
        fields = part.row.compactMapValues(\.self)
        fields["row"] = .int(Self.layout)
    }

    init(fields: [String: JSONValue]) { self.fields = fields }

    /// - Throws: when it is no JSON object.
    init(json: Data) throws { fields = try JSONDecoder().decode([String: JSONValue].self, from: json) }

    var json: Data { get throws { try JSONEncoder().encode(fields) } }

    /// What it is to this release, and the fields it does not understand.
    func read<Part: RowPart>(as: Part.Type = Part.self) throws(RowReader.Missing) -> (part: Part, unfamiliar: [String])
    {
        let notes = RowReader.Notes()
        let part = try Part(row: RowReader(fields, notes: notes))
        return (part, notes.fields)
    }

    /// Puts this row in the place of one that may come from a newer release: fields that this one does not know stay, and so do
    /// words it does not know, as long as it has not put another in their place.
    func replacing<Part: RowPart>(_ kept: RowContent, as: Part.Type) -> RowContent {
        guard let understood = try? kept.read(as: Part.self).part else { return self }
        var row = self
        let merged = JSONValue.object(fields).replacing(
            .object(kept.fields),
            understoodAs: .object(RowContent(understood).fields)
        )
        if case .object(let fields) = merged { row.fields = fields }
        if case .int(let layout)? = kept.fields["row"], layout > Self.layout { row.fields["row"] = .int(layout) }
        return row
    }
}

extension JSONValue {
    /// - Parameters:
    ///   - kept: what is on the disk.
    ///   - understood: what of that this release would have written itself.
    fileprivate func replacing(_ kept: JSONValue, understoodAs understood: JSONValue) -> JSONValue {
        if self == understood { return kept }
        switch (self, kept, understood) {
        case (.object(var fields), .object(let kept), .object(let understood)):
            for (name, value) in kept {
                switch (fields[name], understood[name]) {
                case (nil, nil): fields[name] = value
                case (let now?, let before?): fields[name] = now.replacing(value, understoodAs: before)
                default: break
                }
            }
            return .object(fields)
        case (.array(let now), .array(let kept), .array(let before))
        where now.count == kept.count && now.count == before.count:
            return .array(zip(now, zip(kept, before)).map { $0.replacing($1.0, understoodAs: $1.1) })
        default: return self
        }
    }
}
