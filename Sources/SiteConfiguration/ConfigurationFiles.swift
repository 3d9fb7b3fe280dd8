import Foundation

/// The files of one configuration: the main file, then `conf.d/*.yaml` beside it in the order of their names.
///
/// They add up and nothing overrides: the entries of lists (`doors`, `lines` …) follow one another, the keys of groups
/// (`desk`, `lists` …) join, and a key that stands twice is refused. So it never matters which file was read last.
struct ConfigurationFiles {
    /// Far more than any entrance needs; keeps a wrong file from filling the memory.
    static let sizeLimit = 1 << 20

    private(set) var texts: [(file: String, text: String)] = []

    init(path: String, complaints: Complaints) {
        read(path, complaints)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("conf.d").path
        guard FileManager.default.fileExists(atPath: folder) else { return }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            for name in names.sorted() where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                read("\(folder)/\(name)", complaints)
            }
        } catch {
            complaints.add(
                file: folder,
                line: nil,
                Self.why(error),
                instead: "Let root and the group vestibule-site read it"
            )
        }
    }

    private static func why(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile?, .fileReadNoSuchFile?: "does not exist"
        case .fileReadNoPermission?: "may not be read by this user"
        default: "cannot be read"
        }
    }

    private mutating func read(_ path: String, _ complaints: Complaints) {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            let data = try handle.read(upToCount: Self.sizeLimit + 1) ?? Data()
            guard data.count <= Self.sizeLimit else {
                let what = "is larger than \(Self.sizeLimit >> 20) MB"
                complaints.add(file: path, line: nil, what, instead: "Point to the configuration of the entrance")
                return
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                complaints.add(file: path, line: nil, "is not text in UTF-8", instead: "Save it as UTF-8")
                return
            }
            texts.append((path, text))
        } catch {
            complaints.add(
                file: path,
                line: nil,
                Self.why(error),
                instead:
                    "Create it (an example is in /usr/share/doc/vestibule) and let the group vestibule-site read it"
            )
        }
    }
}
