import Foundation
import Model

/// One object of a kept row, read field by field.
///
/// A row may have been written by an older release, which lacks fields, or by a newer one, which has more of them and words that
/// this one does not know. Absent is absent; what is there and cannot be understood is absent too, and noted.
struct RowReader {
    /// A field that no default can stand for.
    struct Missing: Error { let field: String }

    /// The fields that were there and not understood.
    final class Notes { fileprivate(set) var fields: [String] = [] }

    let fields: [String: JSONValue]
    private let path: String
    private let notes: Notes

    init(_ fields: [String: JSONValue], notes: Notes) { self.init(fields, at: "", notes) }

    fileprivate init(_ fields: [String: JSONValue], at path: String, _ notes: Notes) {
        (self.fields, self.path, self.notes) = (fields, path, notes)
    }

    func required<Value>(_ name: String, _ value: Value?) throws(Missing) -> Value {
        guard let value else { throw Missing(field: path + name) }
        return value
    }

    /// For a field that may be absent, but not unclear.
    func readable<Value>(_ name: String, _ value: Value?) throws(Missing) -> Value? {
        guard let field = fields[name], field != .null else { return nil }
        return try required(name, value)
    }

    func text(_ name: String) -> String? { value(name) { if case .string(let text) = $0 { text } else { nil } } }
    func flag(_ name: String) -> Bool? { value(name) { if case .bool(let flag) = $0 { flag } else { nil } } }
    func time(_ name: String) -> WallTime? { text(name) { WallTime(rfc3339: $0) } }
    func day(_ name: String) -> CalendarDate? { text(name) { CalendarDate(iso8601: $0) } }
    func word<Word: RawRepresentable<String>>(_ name: String) -> Word? { text(name) { Word(rawValue: $0) } }

    func number<Number: FixedWidthInteger>(_ name: String) -> Number? {
        value(name) { value in
            switch value {
            case .int(let number): Number(exactly: number)
            case .unsigned(let number): Number(exactly: number)
            default: nil
            }
        }
    }

    /// Empty when absent.
    func words<Word: RawRepresentable<String>>(_ name: String) -> [Word] {
        elements(name) { value, _ in if case .string(let text) = value { Word(rawValue: text) } else { nil } }
    }

    /// Of words that none may be lost of; each once, empty when absent.
    /// - Parameter others: what one that is not known here stands for.
    func words<Word: RawRepresentable<String> & Hashable>(_ name: String, orElse others: [Word]) -> [Word] {
        let known: [Word] = words(name)
        guard case .array(let values)? = fields[name], known.count < values.count else { return known }
        return known + others.filter { !known.contains($0) }
    }

    /// Empty when absent.
    func texts(_ name: String) -> [String] {
        elements(name) { value, _ in if case .string(let text) = value { text } else { nil } }
    }

    func part<Part: RowPart>(_ name: String) -> Part? { value(name) { Part(value: $0, at: path + name + ".", notes) } }

    /// Empty when absent.
    func parts<Part: RowPart>(_ name: String) -> [Part] {
        elements(name) { value, path in Part(value: value, at: path + ".", notes) }
    }

    private func text<Value>(_ name: String, _ read: (String) -> Value?) -> Value? {
        value(name) { if case .string(let text) = $0 { read(text) } else { nil } }
    }

    private func value<Value>(_ name: String, _ read: (JSONValue) -> Value?) -> Value? {
        guard let field = fields[name], field != .null else { return nil }
        if let value = read(field) { return value }
        notes.fields.append(path + name)
        return nil
    }

    private func elements<Value>(_ name: String, _ read: (JSONValue, _ path: String) -> Value?) -> [Value] {
        guard let values = value(name, { if case .array(let values) = $0 { values } else { nil } }) else { return [] }
        return values.enumerated().compactMap { index, element in
            let path = "\(path)\(name)[\(index)]"
            if let value = read(element, path) { return value }
            notes.fields.append(path)
            return nil
        }
    }
}

/// What stands in rows. The names of its fields are the format: they are written in its own file and nowhere else, so that a
/// property that is renamed changes nothing on the disk. A field never changes its meaning; a new meaning is a new field, and
/// what its absence means is said where it is read.
protocol RowPart {
    init(row: RowReader) throws(RowReader.Missing)
    /// `nil`: the field is left out.
    var row: [String: JSONValue?] { get }
}

extension RowPart {
    fileprivate init?(value: JSONValue, at path: String, _ notes: RowReader.Notes) {
        guard case .object(let fields) = value,
            let part = try? Self(row: RowReader(fields, at: path, notes))
        else { return nil }
        self = part
    }

    var json: JSONValue { .object(row.compactMapValues(\.self)) }
}

extension JSONValue {
    static func text(_ text: some RawRepresentable<String>) -> JSONValue { .string(text.rawValue) }
    static func time(_ time: WallTime) -> JSONValue { .string(time.rfc3339) }
    static func day(_ day: CalendarDate) -> JSONValue { .string(day.iso8601) }
    static func parts(_ parts: [some RowPart]) -> JSONValue { .array(parts.map(\.json)) }

    static func number(_ number: some FixedWidthInteger) -> JSONValue {
        Int64(exactly: number).map { .int($0) } ?? .unsigned(UInt64(clamping: number))
    }
}
