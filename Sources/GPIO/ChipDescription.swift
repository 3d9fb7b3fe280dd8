/// What a chip says about itself.
package struct ChipDescription: Hashable, Sendable {
    /// Its device file, `/dev/gpiochip0`.
    package var path: String
    /// `gpiochip0`; may change from one boot to the next.
    package var name: String
    /// The driver's name for it, such as `pinctrl-bcm2711`; the same at every boot.
    package var label: String
    /// By offset; empty: the line has no name.
    package var lineNames: [String]

    package init(path: String, name: String, label: String, lineNames: [String]) {
        (self.path, self.name, self.label, self.lineNames) = (path, name, label, lineNames)
    }
}

/// Where a line is now.
package struct LinePlace: Hashable, Sendable, CustomStringConvertible {
    package var path: String
    package var chip: String
    package var offset: UInt32
    /// Empty: the line has no name.
    package var name: String

    package init(path: String, chip: String, offset: UInt32, name: String) {
        (self.path, self.chip, self.offset, self.name) = (path, chip, offset, name)
    }

    /// `gpiochip0:4 "door1-lock"`
    package var description: String { name.isEmpty ? "\(chip):\(offset)" : "\(chip):\(offset) \"\(name)\"" }
}
