/// What one column of a file means.
package struct Column: Hashable, Sendable {
    /// As the header says it; capitals and spaces around it do not count.
    package var header: String
    package var field: Field
    /// Which of the row's names a part of a name belongs to; 1 is the primary one.
    package var name: Int
    /// Between several values in one field.
    package var separator: Character?
    /// Of a bare height or weight.
    package var unit: Measure?
    /// Said before the value in remarks.
    package var label: String?
    /// The file may be without it.
    package var isOptional: Bool

    package init(
        _ header: String,
        _ field: Field,
        name: Int = 1,
        separator: Character? = nil,
        unit: Measure? = nil,
        label: String? = nil,
        isOptional: Bool = false
    ) {
        (self.header, self.field, self.name, self.separator) = (header, field, name, separator)
        (self.unit, self.label, self.isOptional) = (unit, label, isOptional)
    }
}
