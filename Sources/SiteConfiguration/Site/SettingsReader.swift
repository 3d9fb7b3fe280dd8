import Model

/// Reads the groups that are there once: `lists`, `trust`, `desk`, `office`, `privacy`, `hardware`.
struct SettingsReader {
    let root: Section

    func lists() -> (policy: ListPolicy, clearanceAgeLimit: Duration) {
        let section = root.group("lists")
        let hours = Duration.seconds(3600) ... .seconds(90 * 24 * 3600)
        var policy = ListPolicy()
        for entry in section.values("keys").flatMap({ $0.list() }) { take(entry, &policy) }
        for entry in section.values("time-keys").flatMap({ $0.list() }) {
            guard let key = key(entry) else { continue }
            if policy.revokedKeys.contains(key) { complain(entry) } else { policy.timeKeys.append(key) }
        }
        if let age = section.value("stale-after")?.duration(in: hours) { policy.staleAfter = age }
        if let age = section.value("expired-after")?.duration(in: hours) { policy.expiredAfter = age }
        if let share = section.value("maximum-shrinkage")?.percentage() { policy.maximumShrinkage = share }
        let limit = section.value("clearance-age-limit")?.duration(in: hours)
        section.finish()
        if policy.expiredAfter < policy.staleAfter {
            section.complain("expired-after is shorter than stale-after", instead: "Write the longer time last")
        }
        return (policy, limit ?? .seconds(72 * 3600))
    }

    func trust() -> TrustSettings? {
        let section = root.group("trust")
        guard section.isPresent else { return nil }
        var keys: [[UInt8]] = []
        for entry in section.required("root-keys", example: "the root keys the district publishes")?.list() ?? [] {
            guard let key = key(entry) else { continue }
            if keys.contains(key) {
                entry.complain("the same root key stands here twice", instead: "Keep one of the two lines")
            } else {
                keys.append(key)
            }
        }
        let value = section.required("threshold", example: "2")
        let threshold = value?.integer(in: 1...100)
        if let threshold, threshold > keys.count, !keys.isEmpty {
            value?.complain(
                "\(threshold) of \(keys.count) root keys can never sign",
                instead: "Write how many of the root keys must sign, from 1 to \(keys.count)"
            )
        }
        section.finish()
        // Who may sign is said in one place, or a key that the root withdraws would go on counting.
        let lists = root.group("lists")
        for name in ["keys", "time-keys"] {
            lists.values(name).flatMap { $0.list() }.first?.complain(
                "a key of its own beside trust: there the root says who may sign",
                instead:
                    "Take \(name) out of lists, or leave trust out. 'vestibule trust show' says whom a root lets sign"
            )
        }
        guard let threshold, !keys.isEmpty else { return nil }
        return TrustSettings(rootKeys: keys, threshold: threshold)
    }

    func desk() -> DeskSettings {
        let section = root.group("desk")
        var desk = DeskSettings()
        // Without TLS the page is for this machine alone.
        let loopback: KeyValuePairs = ["127.0.0.1": "127.0.0.1", "::1": "::1", "localhost": "127.0.0.1"]
        if let address = section.value("address")?.choice(loopback) { desk.address = address }
        if let port = section.value("port")?.integer(in: 1...65535) { desk.port = port }
        let languages: KeyValuePairs = ["en": DeskSettings.Language.english, "es": .spanish]
        if let language = section.value("language")?.choice(languages) { desk.defaultLanguage = language }
        section.finish()
        return desk
    }

    func uplink() -> UplinkSettings? {
        let section = root.group("office")
        guard section.isPresent else { return nil }
        let urls =
            section.required("url", example: "https://vestibule.district.example")?.list().compactMap { self.url($0) }
            ?? []
        if urls.isEmpty, section.value("url")?.list().isEmpty == true {
            section.complain("url has no address", instead: "Write for example url: https://vestibule.district.example")
        }
        let proxy = section.value("proxy").flatMap { self.proxy($0) }
        if let stated = enrolment(section) {
            section.finish()
            guard let url = urls.first, let enrolment = stated else { return nil }
            let others = Array(urls.dropFirst())
            return UplinkSettings(office: url, others: others, proxy: proxy ?? .environment, enrolment: enrolment)
        }
        let certificate = section.required("certificate", example: "/etc/vestibule/box.pem")?.path()
        let privateKey = section.required("private-key", example: "/etc/vestibule/box.key")?.path()
        let authorities = section.required("authorities", example: "/etc/vestibule/office-ca.pem")?.path()
        section.finish()
        guard let url = urls.first, let certificate, let privateKey, let authorities else { return nil }
        return UplinkSettings(
            office: url,
            others: Array(urls.dropFirst()),
            proxy: proxy ?? .environment,
            certificate: certificate,
            privateKey: privateKey,
            authorities: authorities
        )
    }

    /// `nil`: it is not stated, and the certificate's three files are named; in it `nil`: it cannot be read.
    private func enrolment(_ section: Section) -> EnrolmentSettings?? {
        let directory = section.value("credentials")
        guard let address = section.value("enrolment") else {
            directory?.complain("says where an enrolment is kept, and there is none", instead: "Add enrolment:")
            return nil
        }
        for name in ["certificate", "private-key", "authorities"] {
            section.value(name)?.complain(
                "stands beside enrolment:, by which the box gets its own",
                instead: "Take one of the two out"
            )
        }
        let url = self.url(address)
        return .some(
            url.map { EnrolmentSettings(address: $0, directory: directory?.path() ?? EnrolmentSettings.usualDirectory) }
        )
    }

    func personalDataAge() -> Duration {
        let section = root.group("privacy")
        let range = Duration.seconds(24 * 3600) ... .seconds(10 * 366 * 24 * 3600)
        let age = section.value("keep-personal-data")?.duration(in: range)
        section.finish()
        return age ?? SiteConfiguration.usualPersonalDataAge
    }

    /// `02:00-05:00`, also over midnight, and never so short that a box which is seldom quiet misses it.
    func maintenanceHours() -> DailyHours {
        guard let value = root.value("maintenance-hours"), let text = value.text() else {
            return SiteConfiguration.usualMaintenanceHours
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(ScheduleReader.minute)
        if ends.count == 2, let from = ends[0], let to = ends[1], from < 1440 {
            if (to - from + 1440) % 1440 >= 30 || to - from == 1440 { return DailyHours(from: from, to: to) }
            value.complain("\"\(text)\" is less than half an hour", instead: "Write for example 02:00-05:00")
        } else {
            value.complain("\"\(text)\" is not a time of the day", instead: "Write for example 02:00-05:00")
        }
        return SiteConfiguration.usualMaintenanceHours
    }

    /// `real`, or `simulated: /path/of/socket`.
    func hardware() -> SiteConfiguration.HardwareKind? {
        guard let value = root.required("hardware", example: "real") else { return nil }
        guard value.isGroup else { return value.choice(["real": .real]) }
        let section = Section(value)
        let socket = section.required("simulated", example: "/run/vestibule/ports.sock")?.path()
        section.finish()
        return socket.map { .simulated(socket: $0) }
    }

    /// A key that may sign lists, or `revoked: KEY`, one that may no more.
    private func take(_ entry: Value, _ policy: inout ListPolicy) {
        var isRevoked = false
        var key: [UInt8]?
        if entry.isGroup {
            let section = Section(entry)
            isRevoked = true
            key = section.required("revoked", example: "the key that is withdrawn").flatMap { self.key($0) }
            section.finish()
        } else {
            key = self.key(entry)
        }
        guard let key else { return }
        guard !(isRevoked ? policy.keys : policy.revokedKeys).contains(key) else {
            complain(entry)
            return
        }
        if isRevoked { policy.revokedKeys.append(key) } else { policy.keys.append(key) }
    }

    private func complain(_ entry: Value) {
        entry.complain("the same key is believed and revoked", instead: "Keep one of the two lines")
    }

    /// An Ed25519 public key, 32 bytes in base64.
    private func key(_ value: Value) -> [UInt8]? {
        guard let text = value.text() else { return nil }
        if let bytes = Base64.decode(text), bytes.count == 32 { return bytes }
        value.complain(
            "this is not an Ed25519 public key: 32 bytes in base64, 44 characters",
            instead: "Write the key the district publishes"
        )
        return nil
    }

    /// `none`, or the address of a proxy. What stands in it is never repeated: it may hold a password.
    private func proxy(_ value: Value) -> ProxyChoice? {
        guard let text = value.text() else { return nil }
        if text == "none" { return ProxyChoice.none }
        if let proxy = HTTPProxy(text) { return .server(proxy) }
        value.complain(
            "this is not the address of an HTTP proxy",
            instead: "Write for example proxy: http://proxy.district.example:3128, or proxy: none"
        )
        return nil
    }

    private func url(_ value: Value) -> String? {
        guard let text = value.text() else { return nil }
        let host = text.dropFirst(8).prefix { $0 != "/" }
        if text.hasPrefix("https://"), !host.isEmpty, !text.contains(" "), !text.contains("@"), !text.contains("?") {
            return text.hasSuffix("/") ? String(text.dropLast()) : text
        }
        value.complain(
            "\"\(text)\" is not the https address of an office",
            instead: "Write for example url: https://vestibule.district.example"
        )
        return nil
    }
}

/// Reads `officers:`, in the officers' own file and, as older boxes have it, in the configuration. A PIN's hash is never repeated in a message.
struct OfficerReader {
    private let declared = Declared<Subject.Officer>(kind: "officer")

    func read(_ values: [Value]) -> [OfficerAccount] { values.flatMap { $0.entries() }.compactMap { read($0) } }

    private func read(_ value: Value) -> OfficerAccount? {
        let section = Section(value)
        let id = declared.declare(section.required("id", example: "ana"))
        let name = section.required("name", example: "Ana Example")?.text()
        let role = section.required("role", example: "officer")?
            .choice(["officer": OfficerRole.officer, "supervisor": .supervisor, "technician": .technician])
        let pin = section.required("pin", example: "what `vestibule officers pin` makes").flatMap { self.pin($0) }
        let isDisabled = section.value("disabled")?.choice(["yes": true, "no": false, "true": true, "false": false])
        section.finish()
        guard let id, let name, let role, let pin else { return nil }
        return OfficerAccount(id: id, name: name, role: role, pin: pin, isDisabled: isDisabled ?? false)
    }

    private func pin(_ value: Value) -> PINHash? {
        if let pin = PINHash(text: value.plain ?? "") { return pin }
        value.complain("this is not the hash of a PIN", instead: "Set the PIN anew: vestibule officers pin ID")
        return nil
    }
}
