package import Model

extension SiteConfiguration {
    /// What a box with these needs would miss under this configuration: doors, schedules, then keys, which are the root's matter where
    /// there is one.
    package func unmet(_ needs: ConfigurationNeeds) -> [UnmetNeed] {
        let doors = Set(plan.doors.map(\.id.rawValue))
        let keys = Set((lists.keys + lists.revokedKeys).map(Base64.encode))
        return needs.doors.filter { !doors.contains($0.name) }.map(UnmetNeed.door)
            + needs.schedules.filter { plan.schedules[ScheduleID($0.name)] == nil }.map(UnmetNeed.schedule)
            + needs.keys.filter { trust == nil && !keys.contains($0.key) }.map(UnmetNeed.key)
    }
}

extension UnmetNeed {
    /// As a mistake of the configuration: what is missing, and what to do.
    ///
    /// - Parameter file: as the message names the configuration.
    package func problem(in file: String) -> ConfigurationProblem {
        ConfigurationProblem(file: file, line: nil, what: what, instead: instead)
    }

    private var what: String {
        switch self {
        case .door(let need): "doors: \(Self.counted(need)) the door \(need.name), which is not configured"
        case .schedule(let need): "schedules: \(Self.counted(need)) the schedule \(need.name), which is not configured"
        case .key(let need):
            "lists, keys: the list \(need.list) is in use, and the key it was signed with, \(need.key), is missing"
        }
    }

    private var instead: String {
        switch self {
        case .door, .schedule:
            "Keep the name, or import cardholders who do not name it (vestibule cardholders import; with --before-reload they "
                + "may name what this file has new)"
        case .key(let need):
            "If the key is withdrawn, write - revoked: \"\(need.key)\", and the list serves no more; else keep the key "
                + "until the district has signed the list anew"
        }
    }

    private static func counted(_ need: ConfigurationNeeds.Name) -> String {
        need.cardholders == 1 ? "1 cardholder needs" : "\(need.cardholders) cardholders need"
    }
}
