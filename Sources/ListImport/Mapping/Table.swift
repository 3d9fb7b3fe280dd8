/// What one file of a layout holds.
package struct Table: Hashable, Sendable {
    /// How the file's name ends, capitals or not; `nil`: the layout has one kind of file only.
    package var file: String?
    /// The names of its columns, where the file has no header.
    package var header: [String]?
    package var columns: [Column]
    /// The columns that tell which person a row is about.
    package var key: [String]
    /// Another column of the first table by which the rows of others are found.
    package var link: String?
    /// Its key is the first table's link, not the person's id.
    package var isLinked: Bool
    /// Not read: addresses, offences.
    package var isIgnored: Bool

    package init(
        file: String? = nil,
        header: [String]? = nil,
        columns: [Column],
        key: [String] = [],
        link: String? = nil,
        isLinked: Bool = false
    ) {
        (self.file, self.header, self.columns, self.key) = (file, header, columns, key)
        (self.link, self.isLinked, isIgnored) = (link, isLinked, columns.isEmpty)
    }

    /// A file of the layout that says nothing we keep.
    package static func ignored(_ file: String) -> Table { Table(file: file, columns: []) }
}
