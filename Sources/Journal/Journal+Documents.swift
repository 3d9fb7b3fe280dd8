import Foundation

extension Journal {
    func document(_ name: String) async throws(JournalError) -> Data? {
        try await store.read { [documents] db in try documents.read(name, db) }
    }

    func replaceDocument(_ name: String, content: Data) async throws(JournalError) {
        let documents = documents
        let id = try await perform { store throws(JournalError) in
            try store.write { db in try documents.begin(name, db) }
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
}
