/// One line as configured.
package struct LineWiring: Hashable, Sendable {
    package var id: LineID
    package var direction: Direction
    /// The chip's label or its device name (`gpiochip0`); `nil`: any chip that has a line of this name.
    package var chip: String?
    package var address: Address
    package var activeLow: Bool
    package var bias: Bias
    /// Edges closer together than this are bounce. Zero: none.
    package var debounce: Duration

    package init(
        id: LineID,
        direction: Direction,
        chip: String? = nil,
        address: Address,
        activeLow: Bool = false,
        bias: Bias = .asIs,
        debounce: Duration = .zero
    ) {
        (self.id, self.direction, self.chip, self.address) = (id, direction, chip, address)
        (self.activeLow, self.bias, self.debounce) = (activeLow, bias, debounce)
    }

    package enum Direction: String, Sendable, Codable { case input, output }
    package enum Address: Hashable, Sendable {
        case name(String)
        case offset(UInt32)
    }
    package enum Bias: String, Sendable, Codable, CaseIterable { case asIs, pullUp, pullDown, disabled }
}

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
