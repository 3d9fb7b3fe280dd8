import Foundation
import LocalAPI
import Model
import Reactor
import Screening

/// A signed list as bytes.
typealias SignedParts = (manifest: [UInt8], signature: [UInt8], content: [UInt8])

extension SignedList {
    /// `nil`: not base64.
    var decoded: SignedParts? {
        guard let manifest = Data(base64Encoded: manifest), let signature = Data(base64Encoded: signature),
            let content = Data(base64Encoded: content)
        else { return nil }
        return (Array(manifest), Array(signature), Array(content))
    }
}

extension VerifiedList {
    var state: ListState { snapshot.state }
}

extension Lists {
    /// A large list takes a second: not on this actor, which must answer for the lists meanwhile.
    @concurrent static func verify(
        _ signed: SignedParts,
        as id: ListID,
        replacing held: ListState?,
        at now: WallTime,
        by verifier: SignedListVerifier
    ) async throws(ListRefusal) -> VerifiedList {
        try verifier.verify(
            manifest: signed.manifest,
            signature: signed.signature,
            content: signed.content,
            as: id,
            replacing: held,
            at: now
        )
    }
}

extension WallTime {
    static let distantPast = WallTime(milliseconds: 0)
}

extension ListState {
    /// For `list.loaded`.
    var facts: [String: JSONValue] {
        ["kind": .string(kind.rawValue), "version": .int(version), "count": .int(Int64(count))]
    }
}
