import ArgumentParser
import Foundation
import Model
import Trust

/// A root as a file: its envelope, as boxes take it.
enum RootFile {
    static func read(_ path: String) throws -> SignedRoot {
        let bytes = try InputFile(path).contents(limit: 1 << 20)
        do throws(RootRefusal) {
            return try SignedRoot(json: bytes)
        } catch {
            throw CommandError("\(path): \(error)")
        }
    }

    /// - Parameter isNew: there must be none yet.
    static func write(_ root: SignedRoot, to path: String, isNew: Bool) throws {
        if isNew, FileManager.default.fileExists(atPath: path) {
            throw CommandError("\(path): is there already; give another name")
        }
        let output = try OutputFile(path)
        try output.write(Data(root.envelope.json))
        try output.publish()
    }

    /// One that nobody has signed: what was signed cannot be changed.
    static func changeable(_ path: String) throws -> Root {
        let signed = try read(path)
        guard signed.envelope.signatures.isEmpty else {
            throw CommandError(
                "\(path): is signed already, and what was signed stays as it is. Make the next version: "
                    + "`vestibule trust next \(path) --out …`"
            )
        }
        return signed.root
    }

    /// What nobody can mean is not written.
    static func unsigned(_ root: Root) throws -> SignedRoot {
        do throws(RootRefusal) { return try SignedRoot(root) } catch {
            throw CommandError("\(error); nothing is written")
        }
    }

    static func key(_ argument: String, option: String) throws -> PublicKey {
        guard let key = PublicKey(try SigningKey.publicKey(argument, option: option)) else {
            throw CommandError("\(option) \(argument): is no public key")
        }
        return key
    }

    /// One of these: as a key, a file that holds it, or the beginning of its id.
    static func key(_ argument: String, among keys: [PublicKey], option: String) throws -> PublicKey {
        let byID = argument.count >= 8 ? keys.filter { $0.id.hasPrefix(argument.lowercased()) } : []
        if byID.count == 1 { return byID[0] }
        let key = try key(argument, option: option)
        guard keys.contains(key) else {
            throw CommandError(
                "\(option): the key \(key.shortID) does not stand in it. `vestibule trust show` names those that do"
            )
        }
        return key
    }
}

extension CalendarDate {
    /// The last moment is this day's, UTC.
    var endOfDay: WallTime { WallTime(milliseconds: Int64(daysSince1970 + 1) * 86_400_000) }
}

extension WallTime {
    /// The last whole day before.
    var lastDay: CalendarDate { (self + .milliseconds(-1)).utc.date }

    /// `212 days left`, `over since 3 days`.
    func left(at now: WallTime) -> String {
        let days = Int((self - now) / .seconds(86_400))
        return now < self ? "\(counted(days, "day")) left" : "over since \(counted(-days, "day"))"
    }
}

extension Purpose: ExpressibleByArgument {
    /// Those that this release knows; `nil` for anything else.
    package init?(argument: String) {
        guard let purpose = Purpose(rawValue: argument), purpose.isKnown else { return nil }
        self = purpose
    }
}
