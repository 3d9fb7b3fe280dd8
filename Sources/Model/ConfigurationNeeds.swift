/// What a box holds that names something of its configuration: cardholders their doors and schedules, lists in use the keys that
/// signed them. A configuration without these would lock people out in silence.
package struct ConfigurationNeeds: Hashable, Sendable, Codable {
    /// Every door that a cardholder names.
    package var doors: [Name]
    /// Every schedule that a cardholder names.
    package var schedules: [Name]
    /// Of every list in use.
    package var keys: [Key]

    package init(doors: [Name] = [], schedules: [Name] = [], keys: [Key] = []) {
        (self.doors, self.schedules, self.keys) = (doors, schedules, keys)
    }

    /// A door or a schedule, and how many cardholders name it.
    package struct Name: Hashable, Sendable, Codable {
        package var name: String
        package var cardholders: Int

        package init(name: String, cardholders: Int) { (self.name, self.cardholders) = (name, cardholders) }
    }

    /// The Ed25519 public key that a list was signed with, in base64 as the configuration has it.
    package struct Key: Hashable, Sendable, Codable {
        package var list: ListID
        package var key: String

        package init(list: ListID, key: String) { (self.list, self.key) = (list, key) }
    }
}

extension ConfigurationNeeds {
    /// - Parameters:
    ///   - directory: the cardholders of the box.
    ///   - keys: of its lists.
    package init(_ directory: CardholderDirectory, keys: [Key] = []) {
        var (doors, schedules): ([DoorID: Int], [ScheduleID: Int]) = ([:], [:])
        for cardholder in directory.all {
            for door in cardholder.doors { doors[door, default: 0] += 1 }
            schedules[cardholder.schedule, default: 0] += 1
        }
        self.init(
            doors: doors.map { Name(name: $0.key.rawValue, cardholders: $0.value) }.sorted { $0.name < $1.name },
            schedules: schedules.map { Name(name: $0.key.rawValue, cardholders: $0.value) }.sorted {
                $0.name < $1.name
            },
            keys: keys
        )
    }
}

/// One thing that a box needs and a configuration does not have.
package enum UnmetNeed: Hashable, Sendable {
    case door(ConfigurationNeeds.Name)
    case schedule(ConfigurationNeeds.Name)
    /// Neither believed nor marked as withdrawn.
    case key(ConfigurationNeeds.Key)
}
