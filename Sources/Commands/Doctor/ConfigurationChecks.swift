import LocalAPI
import SiteConfiguration

/// Is the configuration right, kept from strangers, and are the files it names there?
struct ConfigurationChecks {
    let box: Box
    let path: String
    let site: Result<SiteConfiguration, ConfigurationErrors>

    /// It may hold officers' PIN hashes, so technicians may not read it: the core knows whether it is right.
    var all: [SelfTestCheck] {
        guard !box.isClosed(box.root + path) else {
            return [
                .of(.configuration, .skipped, Self.notLookedAt), .of(.configurationRights, .skipped, Self.notLookedAt),
            ]
        }
        let files = (try? site.get().uplink).flatMap(\.self).map { OfficeFileChecks(box: box, settings: $0).all } ?? []
        return [content] + rights + files
    }

    static let notLookedAt = "not looked at: that needs root"

    private var content: SelfTestCheck {
        switch site {
        case .success(let site): .of(.configuration, .passed, site.contents)
        case .failure(let errors):
            .of(
                .configuration,
                .failed,
                (errors.problems.first.map(\.description) ?? path)
                    + (errors.problems.count > 1 ? " And \(errors.problems.count - 1) more." : ""),
                do: "Correct what `vestibule config check` names, then: systemctl reload-or-restart vestibuled"
            )
        }
    }

    private var holdsAccounts: Bool { !ConfigurationReading(path: box.root + path).officers.isEmpty }

    /// Those that must read it may, and strangers may not.
    private var rights: [SelfTestCheck] {
        let folder = path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/conf.d"
        let more = box.names(in: folder).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
        let files = ([path] + more).filter { box.access(of: $0) != nil }
        guard !files.isEmpty else { return [] }
        let readers = ["vestibule", "vestibule-desk", "vestibule-uplink"].compactMap { name in
            box.account(name).map { (name, $0) }
        }
        for file in files {
            if let (name, _) = readers.first(where: { !box.allows($0.1, .read, file) }) {
                let cure = "chown root:vestibule-site \(file) && chmod 640 \(file)"
                return [.of(.configurationRights, .failed, "\(name) may not read \(file)", do: cure)]
            }
            if let access = box.access(of: file), access.mode & 0o007 != 0 {
                return [
                    .of(
                        .configurationRights,
                        holdsAccounts ? .failed : .warning,
                        "everybody may read \(file)",
                        do: "chmod o= \(file)"
                            + (holdsAccounts ? "; officers' PIN hashes stand there: vestibule officers move" : "")
                    )
                ]
            }
        }
        return [.of(.configurationRights, .passed, "kept from strangers")]
    }
}
