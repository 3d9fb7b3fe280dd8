/// Why nothing is imported.
package enum ImportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case missingColumns(file: String, [String])
    case doubleColumn(file: String, String)
    case utf16(file: String)
    case unknownFile(String, expected: [String])
    case missingFile([String])
    case noArray(file: String)
    case nothing
    case tooManyRefused(Int, of: Int, share: Double)

    package var description: String {
        switch self {
        case .missingColumns(let file, let names):
            "\(file): its header has no \(names.count == 1 ? "column" : "columns") \(names.joined(separator: ", ")); "
                + "choose another --layout, or write a mapping file"
        case .doubleColumn(let file, let name): "\(file): its header has \(name) twice; keep one of the two"
        case .utf16(let file): "\(file): is UTF-16; save it as UTF-8"
        case .unknownFile(let file, let expected):
            "\(file): the layout has no such file; it has \(expected.joined(separator: ", "))"
        case .missingFile(let names): "the layout needs a file that ends in \(names.joined(separator: ", and one in "))"
        case .noArray(let file): "\(file): has no array `offenders`"
        case .nothing: "no record could be read"
        case .tooManyRefused(let refused, let all, let share):
            "\(refused) of \(all) rows were refused, more than the \(Self.percent(share)) that may be; nothing is "
                + "written. Correct the rows or the mapping, or raise --refused"
        }
    }

    private static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100) %" : "\(Double(hundredths) / 100) %"
    }
}
