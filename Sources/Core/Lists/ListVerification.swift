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
    static func verify(
        _ signed: SignedParts,
        as id: ListID,
        replacing held: ListState?,
        at time: SignedListVerifier.Clock?,
        by verifier: SignedListVerifier
    ) async throws(ListRefusal) -> VerifiedList {
        try await OwnThread.run { () throws(ListRefusal) in
            try verifier.verify(
                manifest: signed.manifest,
                signature: signed.signature,
                content: signed.content,
                as: id,
                replacing: held,
                at: time
            )
        }
    }
}

extension Lists {
    /// A list may have been issued this long after our now: clocks differ.
    static let clockTolerance: Duration = .seconds(300)

    /// Seconds, of the oldest list of clearances: what decides must not be better than its worst part. `nil`: there is
    /// none, or our clock is so far behind that the age is unknown.
    static func clearanceAge(of lists: [ListState], at now: WallTime) -> Int? {
        let ages = lists.filter { $0.kind == .clearances }.map { now - $0.issued }
        guard let oldest = ages.max(), let newest = ages.min(), newest >= .zero - clockTolerance else { return nil }
        return max(0, Int(oldest / .seconds(1)))
    }
}

extension ListState {
    /// For `list.loaded`.
    var facts: [String: JSONValue] {
        ["kind": .string(kind.rawValue), "version": .int(version), "count": .int(Int64(count))]
    }
}
