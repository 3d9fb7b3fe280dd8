import Files
import Foundation
import Model
import Yams

/// The files of a configuration as they were at one moment: judged, kept, and asked for what holds although they are refused,
/// all from the same bytes.
package struct ConfigurationReading: Hashable, Sendable {
    private let texts: [ConfigurationText]
    /// Of the files themselves; what is in them is judged by `site()`.
    private let problems: [ConfigurationProblem]

    /// Reads the file and `conf.d/*.yaml` beside it.
    package init(path: String) {
        let complaints = Complaints()
        texts = ConfigurationFiles(path: path, complaints: complaints).texts
        problems = complaints.problems
    }

    /// Texts that are already there, in their order.
    package init(_ texts: [ConfigurationText]) { (self.texts, problems) = (texts, []) }

    /// - Throws: every problem at once; then nothing is to be applied.
    package func site() throws(ConfigurationErrors) -> SiteConfiguration {
        let complaints = Complaints(problems)
        let pieces = pieces(complaints)
        // A file that cannot be read would make its names look undeclared: say the cause, not its consequences.
        try complaints.check()
        let file = texts.first?.file ?? ""
        let root = Section(pieces, name: "", place: (file, nil), complaints: complaints)
        let site = SiteReader(root).read()
        try complaints.check()
        guard let site else {
            throw ConfigurationErrors([
                ConfigurationProblem(file: file, line: nil, what: "is empty", instead: "Start from the example")
            ])
        }
        return site
    }

    private func pieces(_ complaints: Complaints) -> [Value] {
        texts.compactMap { YAMLText.parse($0.text, file: $0.file, complaints: complaints) }
    }
}

/// What holds although the configuration is refused: nothing that was taken away comes back with an older one.
extension ConfigurationReading {
    /// The accounts that can be read, in whichever file. Nobody else may sign in.
    package var officers: [OfficerAccount] {
        let complaints = Complaints()
        let found = pieces(complaints).compactMap { $0.node.mapping?["officers"] }
        return OfficerReader().read(found.map { Value(node: $0, file: "", name: "officers", complaints: complaints) })
    }

    /// The keys that sign no list any more (`revoked:` in `lists: keys:`), as far as they can be read.
    package var revokedKeys: Set<[UInt8]> {
        let lists = pieces(Complaints()).compactMap { $0.node.mapping?["lists"]?.mapping?["keys"] }
        let entries = lists.flatMap { $0.sequence.map { Array($0) } ?? [$0] }
        let words = entries.compactMap { $0.mapping?["revoked"]?.scalar?.string }
        return Set(words.compactMap(Base64.decode))
    }
}

extension ConfigurationReading {
    /// What is kept of a configuration that serves, and what desk and uplink read where they cannot read it themselves: the same
    /// settings without the officers' accounts and without what somebody wrote beside them.
    package func withoutOfficers() -> ConfigurationReading {
        let complaints = Complaints()
        let stripped = texts.compactMap { text -> ConfigurationText? in
            guard let piece = YAMLText.parse(text.text, file: text.file, complaints: complaints),
                var mapping = piece.node.mapping
            else { return nil }
            mapping["officers"] = nil
            guard !mapping.isEmpty else { return nil }
            return (try? Yams.serialize(node: .mapping(mapping))).map { ConfigurationText(file: text.file, text: $0) }
        }
        return ConfigurationReading(stripped)
    }
}

/// What the core leaves for desk and uplink.
extension ConfigurationReading {
    /// Where the configuration in force is, beside the core's socket.
    package static func served(besideSocket socket: String) -> String {
        "\(socket.lastIndex(of: "/").map { String(socket[..<$0]) } ?? ".")/configuration.served"
    }

    /// The configuration on the disk; where that is refused, the one in force as the core says it, without officers.
    ///
    /// - Returns: and why the one on the disk is refused.
    /// - Throws: that, where the core says nothing.
    package static func inForce(
        path: String,
        socket: String
    ) throws(ConfigurationErrors) -> (site: SiteConfiguration, refusal: ConfigurationErrors?) {
        do throws(ConfigurationErrors) {
            return (try SiteConfiguration.load(path: path), nil)
        } catch {
            guard let site = served(by: socket) else { throw error }
            return (site, error)
        }
    }

    /// The configuration in force, without officers; `nil`: the core says nothing, or this process may not read it.
    package static func served(by socket: String) -> SiteConfiguration? {
        guard let file = try? OwnedDescriptor(openingFile: served(besideSocket: socket)),
            let bytes = try? file.contents(limit: 256 << 20)
        else { return nil }
        return try? JSONDecoder().decode(Self.self, from: Data(bytes)).site()
    }
}

extension ConfigurationReading: Codable {
    private enum CodingKeys: String, CodingKey { case format, files }

    /// Throws `DecodingError` for another format than this release writes.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard try container.decode(Int.self, forKey: .format) == 1 else {
            throw DecodingError.dataCorruptedError(forKey: .format, in: container, debugDescription: "another format")
        }
        self.init(try container.decode([ConfigurationText].self, forKey: .files))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(1, forKey: .format)
        try container.encode(texts, forKey: .files)
    }
}
