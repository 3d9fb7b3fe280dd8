import Hummingbird

/// The fields of a submitted form.
struct Form: Sendable {
    private var values: [String: String] = [:]

    init() {}

    /// - Throws: for anything but `application/x-www-form-urlencoded` text without repeated fields.
    init(_ body: ByteBuffer) throws {
        values = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
    }

    init(_ values: [String: String]) { self.values = values }

    /// The field without surrounding blanks, at most 200 characters; empty if it is not there.
    subscript(name: String) -> String {
        let text = values[name, default: ""].filter {
            !$0.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed().prefix(200))
    }

    func choice<Choice: RawRepresentable>(_ name: String, of: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        Choice(rawValue: self[name])
    }
}
