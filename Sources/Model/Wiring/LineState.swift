/// A line as it is now.
package struct LineState: Hashable, Sendable, Codable {
    package var id: LineID
    package var direction: LineWiring.Direction
    /// `nil`: the chip or the line is missing.
    package var active: Bool?
    /// Chip and offset, for people: `gpiochip0:4 "door1-lock"`.
    package var place: String

    package init(id: LineID, direction: LineWiring.Direction, active: Bool?, place: String) {
        (self.id, self.direction, self.active, self.place) = (id, direction, active, place)
    }
}
