import Model

extension Sex {
    /// As lists write it; `.some(nil)`: said to be unknown; `nil`: cannot be read.
    static func reading(_ text: String) -> Sex?? {
        switch text.uppercased() {
        case "F", "FEMALE", "WOMAN": .some(.female)
        case "M", "MALE", "MAN": .some(.male)
        case "X", "O", "OTHER", "NON-BINARY", "NONBINARY": .some(.other)
        case "", "U", "UNK", "UNKNOWN", "N/A": .some(nil)
        default: nil
        }
    }
}

extension Alert.Kind {
    init?(word: String) {
        switch word.lowercased() {
        case "barred", "bar", "no trespass", "no-trespass", "trespass": self = .barred
        case "custody", "custody order", "court order": self = .custody
        case "notice", "ask": self = .notice
        default: return nil
        }
    }
}

extension Clearance.Role {
    /// `volunteer level 1`, `Volunteer I`, `volunteerLevel1`, `council member`, …
    init?(word: String) {
        switch word.lowercased().filter({ $0.isLetter || $0.isNumber }) {
        case "employee", "staff": self = .employee
        case "volunteerlevel1", "volunteerleveli", "volunteer1", "volunteeri", "level1", "leveli":
            self = .volunteerLevel1
        case "volunteerlevel2", "volunteerlevelii", "volunteer2", "volunteerii", "level2", "levelii":
            self = .volunteerLevel2
        case "vendor", "contractor": self = .vendor
        case "councilmember", "schoolcouncil", "schoolcouncilmember", "lsc", "lscmember": self = .councilMember
        case "partner", "communitypartner": self = .partner
        default: return nil
        }
    }
}
