/// A kept row that cannot be read, or not all of it. Says what it is and never what it holds.
package struct RowFault: Hashable, Sendable {
    /// `visit`, `review`, `cardholder`, or the kind of a `KeptRow`.
    package var kind: String
    /// The visit's id, the cardholder's place in the file …
    package var id: String
    package var extent: Extent

    package init(kind: String, id: String, _ extent: Extent) { (self.kind, self.id, self.extent) = (kind, id, extent) }

    /// What of it is not used, and why.
    package enum Extent: Hashable, Sendable {
        /// It does not open: it was changed, or sealed with another key.
        case sealed
        /// It opens, and lacks something that no default can stand for.
        case incomplete(field: String)
        /// It is used; what is in these fields is of another release and stays as it is.
        case unfamiliar(fields: [String])
        /// Of a kind that another release keeps. It stays as it is, and nothing here acts on it.
        case unknownKind
    }

    /// Whether nothing of it is used.
    package var isUnreadable: Bool {
        switch extent {
        case .sealed, .incomplete: true
        case .unfamiliar, .unknownKind: false
        }
    }
}

extension RowFault: CustomStringConvertible {
    package var description: String {
        switch extent {
        case .sealed: "\(kind) \(id) does not open"
        case .incomplete(let field): "\(kind) \(id) lacks its \(field)"
        case .unfamiliar(let fields):
            "\(kind) \(id) has what this release does not know in \(fields.joined(separator: ", "))"
        case .unknownKind: "\(kind) \(id) is kept by another release, and this one does not act on it"
        }
    }
}

/// What was read of the kept rows of one kind, and what could not be.
package struct KeptRows<Value: Sendable>: Sendable {
    /// What could be read, with defaults for what older releases did not write.
    package var values: [Value]
    /// Of rows that are not among the values, and of fields of those that are.
    package var faults: [RowFault]

    package init(values: [Value] = [], faults: [RowFault] = []) { (self.values, self.faults) = (values, faults) }

    /// The rows of which nothing is used.
    package var unreadable: [RowFault] { faults.filter(\.isUnreadable) }
}
