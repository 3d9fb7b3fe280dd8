import LocalAPI
import SiteConfiguration

/// Is the configuration right, kept from strangers, and are the files it names there?
struct ConfigurationChecks {
    let box: Box
    let path: String
    let site: Result<SiteConfiguration, ConfigurationErrors>

    var all: [SelfTestCheck] { [content, rights].compactMap(\.self) + keyFiles }

    private var content: SelfTestCheck {
        switch site {
        case .success(let site): .passed("configuration", site.contents)
        case .failure(let errors):
            .failed(
                "configuration",
                (errors.problems.first.map(\.description) ?? path)
                    + (errors.problems.count > 1 ? " And \(errors.problems.count - 1) more." : ""),
                do: "`vestibule config check` names each mistake."
            )
        }
    }

    /// It holds the officers' PIN hashes.
    private var rights: SelfTestCheck? {
        guard let access = box.access(of: path) else { return nil }
        return access.mode & 0o007 == 0
            ? .passed("its rights", "kept from strangers")
            : .warning(
                "its rights",
                "everybody may read \(path)",
                do: "chmod o= \(path); it holds the officers' PIN hashes"
            )
    }

    private var keyFiles: [SelfTestCheck] {
        guard let uplink = try? site.get().uplink else { return [] }
        let files = [
            ("certificate", uplink.certificate), ("private key", uplink.privateKey),
            ("authorities", uplink.authorities),
        ]
        return files.map { name, file in
            guard let access = box.access(of: file) else {
                return .failed(
                    "office \(name)",
                    "\(file) is not there",
                    do: "Get it from the office, or correct its path."
                )
            }
            guard name == "private key", access.mode & 0o007 != 0 else { return .passed("office \(name)", file) }
            return .failed(
                "office \(name)",
                "everybody may read \(file)",
                do: "chmod o= \(file), and ask the office for a new one."
            )
        }
    }
}
