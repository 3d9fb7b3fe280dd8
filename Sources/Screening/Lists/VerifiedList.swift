package import Model

/// A list that passed every check, ready to serve.
package struct VerifiedList: Sendable {
    package let manifest: ListManifest
    package let snapshot: Snapshot
}
