package import Model

extension DenialReason {
    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknownCredential: "the badge is in no cardholder file"
        case .notEnabled: "the badge is switched off"
        case .notYetActive: "the badge is not valid yet"
        case .expired: "the badge has expired"
        case .notPermittedAtThisTime: "outside the holder's schedule"
        case .unauthorized: "the badge does not open this door"
        case .clearanceExpired: "the holder's background check has expired"
        case .clearanceRevoked: "the holder's background check was withdrawn"
        case .antiPassback: "the badge is already inside"
        case .interlock: "the other door of the vestibule is open"
        case .lockdown: "the entrance is locked down"
        case .pointDisabled: "the door is switched off (in records of the first release: its lock line was lost)"
        case .lockFault: "the door's lock line is lost"
        case .listTooOld: "the background-check list is too old"
        }
    }

    /// What the technician or the office does about it.
    package var action: String {
        switch self {
        case .unknownCredential: "Is the number right (`vestibule scan`)? Then: vestibule cardholders import FILE"
        case .notEnabled, .notYetActive, .expired, .unauthorized:
            "If that is wrong: correct the cardholder file and import it."
        case .notPermittedAtThisTime:
            "Is the box's time right (`timedatectl`)? Else see the schedule in the configuration."
        case .clearanceExpired, .clearanceRevoked: "The district's office renews it; an officer can let the person in."
        case .antiPassback, .interlock, .lockdown, .pointDisabled: "That is as ordered. An officer can help."
        case .lockFault: "Check the relay board's cable and power; `vestibule lines`."
        case .listTooOld: "Is the office reached (`vestibule status`)? An officer can let the person in."
        }
    }
}
