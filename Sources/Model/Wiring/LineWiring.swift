/// One line as configured.
package struct LineWiring: Hashable, Sendable {
    /// What doors and detectors call it by.
    package var id: LineID
    /// Fits what the line is used for: the configuration refuses a lock on an input.
    package var direction: Direction
    /// The chip's label or its device name (`gpiochip0`); `nil`: any chip that has a line of this name.
    package var chip: String?
    /// Where the chip has it.
    package var address: Address
    /// Active is the low level, as of a contact that closes to ground.
    package var activeLow: Bool
    /// Of an input; outputs keep `asIs`.
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

    /// Inputs are read; outputs are driven, and read back for people alone.
    package enum Direction: String, Sendable, Codable { case input, output }
    /// A line of a chip by the name it has there, or by its offset from 0.
    package enum Address: Hashable, Sendable {
        case name(String)
        case offset(UInt32)
    }
    /// The chip's own resistor; `asIs` leaves it as it is set.
    package enum Bias: String, Sendable, Codable, CaseIterable { case asIs, pullUp, pullDown, disabled }
}

/// A line as it is now.
package struct LineState: Hashable, Sendable, Codable {
    package var id: LineID
    package var direction: LineWiring.Direction
    /// `nil`: the chip or the line is missing.
    package var active: Bool?
    /// Chip and offset, for people: `gpiochip0:4 "door1-lock"`. Of a line that is missing: what is wrong with it.
    package var place: String

    package init(id: LineID, direction: LineWiring.Direction, active: Bool?, place: String) {
        (self.id, self.direction, self.active, self.place) = (id, direction, active, place)
    }
}
