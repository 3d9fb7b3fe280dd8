extension SelfTestCheck {
    /// What a check looks at. The word is the check's id, with `:` and the subject where there are several; it is in use for
    /// ever. What no check looks at and is open nevertheless has its condition's word.
    package enum Part: String, Sendable, CaseIterable {
        case clock, disk, users, udevRules
        case configuration, configurationRights
        case unit, version
        case core, socket
        case journal, chain, kept
        case officers, cardholders
        case door, detector, scanner, line, gpioChips
        case list, screeningList
        case office, certificate, privateKey, authorities

        /// For people.
        package var title: String {
            switch self {
            case .udevRules: "udev rules"
            case .configurationRights: "its rights"
            case .gpioChips: "GPIO chips"
            case .screeningList: "screening list"
            case .privateKey: "private key"
            default: rawValue
            }
        }

        /// Of the check of one of them, or of the only one.
        package func id(_ subject: String? = nil) -> String { subject.map { "\(rawValue):\($0)" } ?? rawValue }
    }
}
