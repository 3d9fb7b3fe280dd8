/// Why a mapping file cannot be used: the line, what is wrong, what to write instead.
package struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    package var line: Int?
    package var what: String
    package var instead: String

    package var description: String {
        "\(line.map { "line \($0): " } ?? "")\(what). \(instead)"
    }
}
