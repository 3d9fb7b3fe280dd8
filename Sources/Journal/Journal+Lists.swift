import Foundation
package import Model

extension Journal {
    /// Keeps a list in place of the one of its name. Whether it may be replaced (signature, version, shrinkage) is decided before.
    package func storeList(_ list: StoredList, content: [UInt8]) async throws(JournalError) {
        let header = Header(list: list.list, manifest: Data(list.manifest), signature: Data(list.signature))
        guard let header = try? JSONEncoder().encode(header) else { throw .unwritable }
        try await replaceDocument(Self.name(list.list), header: header, content: Data(content))
    }

    /// The lists as they were signed, by name. One whose manifest does not open comes without signature.
    package func lists() async throws(JournalError) -> [StoredList] {
        let headers = try await store.read { db in try Documents.headers(namedLike: Self.prefix + "*", db) }
        return headers.map { name, data in
            guard let header = try? JSONDecoder().decode(Header.self, from: data), Self.name(header.list) == name else {
                return StoredList(list: ListID(String(name.dropFirst(Self.prefix.count))), manifest: [], signature: [])
            }
            return StoredList(
                list: header.list,
                manifest: Array(header.manifest),
                signature: Array(header.signature)
            )
        }
    }

    /// The list's bytes as they were signed; `nil`: there is no such list.
    package func content(of list: ListID) async throws(JournalError) -> [UInt8]? {
        try await document(Self.name(list)).map { Array($0.content) }
    }

    func document(_ name: String) async throws(JournalError) -> Documents.Document? {
        try await store.read { [documents] db in try documents.read(name, db) }
    }

    func replaceDocument(_ name: String, header: Data, content: Data) async throws(JournalError) {
        let documents = documents
        let id = try await perform { store throws(JournalError) in
            try store.write { db in try documents.begin(name, header: header, db) }
        }
        // Whatever happens: the parts of the old document, or of the new one that could not be finished.
        defer { sweep() }
        do {
            let parts = try await addParts(of: id, content)
            try await perform { store throws(JournalError) in
                try store.transaction { db in try documents.finish(id, name: name, parts: parts, db) }
            }
        } catch {
            try? await perform { store throws(JournalError) in
                try store.write { db in try Documents.forget(id, db) }
            }
            throw error
        }
    }

    private func addParts(of document: Int64, _ content: Data) async throws(JournalError) -> Int {
        let starts = stride(from: 0, to: content.count, by: Documents.partSize)
        for (part, start) in starts.enumerated() {
            let plain = content[start..<min(start + Documents.partSize, content.count)]
            try await perform { [documents] store throws(JournalError) in
                try store.write { db in try documents.addPart(part, of: document, plain, db) }
            }
        }
        return (content.count + Documents.partSize - 1) / Documents.partSize
    }

    private struct Header: Codable {
        var list: ListID
        var manifest: Data
        var signature: Data
    }

    private static let prefix = "list/"
    private static func name(_ list: ListID) -> String { "\(prefix)\(list)" }
}
