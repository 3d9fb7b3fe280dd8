package import Model

/// What the district signed for one list, byte for byte; its content is read apart (`Journal.content(of:)`).
package struct StoredList: Hashable, Sendable {
    package var list: ListID
    /// The manifest's JSON: what the signature covers.
    package var manifest: [UInt8]
    package var signature: [UInt8]

    package init(list: ListID, manifest: [UInt8], signature: [UInt8]) {
        (self.list, self.manifest, self.signature) = (list, manifest, signature)
    }
}
