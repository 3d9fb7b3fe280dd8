import Crypto
import Files
import Foundation
import Journal
import Model
import SiteConfiguration
import Trust

extension TrustAnchor {
    /// - Returns: `nil`: the keys of the configuration decide.
    init?(_ settings: TrustSettings?) {
        guard let settings else { return nil }
        self.init(keys: settings.rootKeys.compactMap { PublicKey($0) }, threshold: settings.threshold)
    }

    /// Whether it was this one, when a root was kept.
    fileprivate var name: String {
        let keys = keys.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
        return Hexadecimal.text(SHA256.hash(data: keys.joined() + Array("\(threshold)".utf8)))
    }
}

/// A root as the box keeps it: in a row of the journal, and once more in a file, so that neither goes unseen.
struct KeptRoot: Sendable {
    /// In use for ever.
    static let keptKind = "trustRoot"
    private static let keptVersion: Int64 = 1

    /// As it was taken.
    let envelope: [UInt8]
    let version: Int64
    /// Of whose hierarchy it is.
    let anchor: String

    init(_ signed: SignedRoot, under anchor: TrustAnchor) {
        (envelope, version, self.anchor) = (signed.envelope.json, signed.root.version, anchor.name)
    }

    /// The version is the row's name, so that it is known also when the row cannot be read.
    var keptRow: KeptRow {
        KeptRow(kind: Self.keptKind, id: String(version), fields: fields)
    }

    fileprivate var fields: [String: JSONValue] {
        [
            "version": .int(Self.keptVersion), "envelope": .string(Data(envelope).base64EncodedString()),
            "anchor": .string(anchor),
        ]
    }

    /// `nil`: it cannot be read.
    init?(version: Int64?, _ fields: [String: JSONValue]) {
        guard let version, case .string(let text)? = fields["envelope"], let envelope = Data(base64Encoded: text),
            case .string(let anchor)? = fields["anchor"]
        else { return nil }
        (self.envelope, self.version, self.anchor) = (Array(envelope), version, anchor)
    }

    /// `nil`: another hierarchy's, which this configuration does not believe.
    fileprivate func root(under anchor: TrustAnchor) -> SignedRoot? {
        guard let signed = try? SignedRoot(json: envelope), signed.root.version == version, signed.isWhole else {
            return nil
        }
        let isOwn = self.anchor == anchor.name || signed.signers(among: anchor.keys).count >= anchor.threshold
        return isOwn ? signed : nil
    }
}

/// What the last run kept of roots.
struct KeptRoots: Sendable {
    private(set) var roots: [KeptRoot] = []
    /// Versions that were kept and cannot be read.
    private(set) var unreadable: Set<Int64> = []
    /// Names of all rows.
    private(set) var rows: Set<String> = []

    init() {}

    /// - Parameter kept: gets a fault for a row that opens and says nothing.
    init(_ kept: inout KeptRows<KeptRow>) {
        for row in kept.values where row.kind == KeptRoot.keptKind {
            rows.insert(row.id)
            if let root = KeptRoot(version: Int64(row.id), row.fields) {
                roots.append(root)
            } else {
                kept.faults.append(RowFault(kind: row.kind, id: row.id, .incomplete(field: "envelope")))
                unreadable.insert(Int64(row.id) ?? 1)
            }
        }
        for fault in kept.unreadable where fault.kind == KeptRoot.keptKind {
            rows.insert(fault.id)
            unreadable.insert(Int64(fault.id) ?? 1)
        }
    }

    mutating func add(_ copy: RootCopy.Found) {
        switch copy {
        case .none: break
        case .root(let root): roots.append(root)
        case .unreadable(let version):
            // Nothing vouches for its first line: one wrong digit must not ask for a root that will never be.
            let readable = roots.map(\.version).max() ?? version
            unreadable.insert(min(version - 1, readable) + 1)
        }
    }

    /// Whom the box believes under this configuration: the highest that can be read, if none above it was held.
    func state(under anchor: TrustAnchor) -> TrustState {
        let own = roots.compactMap { $0.root(under: anchor) }
        let held = own.max { $0.root.version < $1.root.version }
        return TrustState(
            anchor: anchor,
            held: held,
            least: max(held?.root.version ?? 0, min(unreadable.max() ?? 0, Root.highestVersion))
        )
    }
}

/// The file beside the journal. Sealed as the kept configuration is; its first line says the version, also when it does not open.
struct RootCopy: Sendable {
    private let state: StateDirectory

    init(_ state: StateDirectory) { self.state = state }

    enum Found: Sendable {
        case none
        case root(KeptRoot)
        /// It is there, and does not open; its version, or 1 where that is not to be read either.
        case unreadable(Int64)
    }

    private var file: String { state.path + "/trust-root" }
    private static let word = "vestibule root "
    private static let sizeLimit = 1 << 20

    func find() -> Found {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try OwnedDescriptor(openingFile: file).contents(limit: Self.sizeLimit)
        } catch {
            return error.code == ENOENT ? .none : .unreadable(1)
        }
        let head = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let line = String(decoding: head, as: UTF8.self)
        guard line.hasPrefix(Self.word), let version = Int64(line.dropFirst(Self.word.count)), version > 0 else {
            return .unreadable(1)
        }
        guard let box = try? AES.GCM.SealedBox(combined: Data(bytes.dropFirst(head.count + 1))),
            let plain = try? AES.GCM.open(box, using: key(), authenticating: Data(head)),
            let fields = try? JSONDecoder().decode([String: JSONValue].self, from: plain),
            let root = KeptRoot(version: version, fields)
        else { return .unreadable(version) }
        return .root(root)
    }

    /// - Throws: `StateError`; the one before is still there then.
    func keep(_ root: KeptRoot) throws {
        let head = Data("\(Self.word)\(root.version)".utf8)
        let sealed = try AES.GCM.seal(JSONEncoder().encode(root.fields), using: key(), authenticating: head)
        guard let bytes = sealed.combined else { throw StateError(file, "cannot be sealed.") }
        try state.write(head + Data("\n".utf8) + bytes, to: file)
    }

    private func key() throws(StateError) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try state.journalKey(),
            info: Data("vestibule kept root".utf8),
            outputByteCount: 32
        )
    }
}
