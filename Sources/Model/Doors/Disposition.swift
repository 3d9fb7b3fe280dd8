/// What came of a detector alarm, as the officer answers it. Every alarm gets one.
package enum Disposition: String, Sendable, Codable, CaseIterable {
    case clearedItem, clearedNothing, secondaryScreening, prohibitedItem, refused, unitFault
    /// Nobody answered in time: set by the system, never offered to the officer.
    case notRecorded
}
