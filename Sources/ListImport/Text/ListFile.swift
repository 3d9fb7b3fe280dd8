/// One file to be read, piece by piece.
package struct ListFile {
    /// The last part of its path: what reports call it, and by which relational layouts know what it holds.
    package let name: String
    /// The next bytes; `nil` at the end.
    package let next: () throws -> [UInt8]?

    package init(name: String, next: @escaping () throws -> [UInt8]?) { (self.name, self.next) = (name, next) }

    package init(name: String, bytes: [UInt8]) {
        var rest: [UInt8]? = bytes
        self.init(name: name) {
            defer { rest = nil }
            return rest
        }
    }
}
