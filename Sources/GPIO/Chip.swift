import CGPIOD

/// An open GPIO chip, closed when it goes out of scope.
struct Chip: ~Copyable {
    private let handle: cgpiod_chip
    let path: String

    /// - Parameter path: its device file, `/dev/gpiochip0`.
    init(path: String) throws(GPIOError) {
        var handle = cgpiod_chip()
        let result = cgpiod_chip_open(path, &handle)
        guard result == 0 else { throw GPIOError("cannot open the chip", subject: path, code: result) }
        (self.handle, self.path) = (handle, path)
    }

    deinit { cgpiod_chip_close(handle) }

    func describe() throws(GPIOError) -> ChipDescription {
        var names: [String] = []
        for offset in 0..<cgpiod_chip_lines(handle) { names.append(try lineName(offset)) }
        return ChipDescription(
            path: path,
            name: String(cString: cgpiod_chip_name(handle)),
            label: String(cString: cgpiod_chip_label(handle)),
            lineNames: names
        )
    }

    private func lineName(_ offset: UInt32) throws(GPIOError) -> String {
        // The kernel's GPIO_MAX_NAME_SIZE.
        var name = [CChar](repeating: 0, count: 32)
        let result = cgpiod_chip_line_name(handle, offset, &name, name.count)
        guard result == 0 else { throw GPIOError("cannot read line \(offset)", subject: path, code: result) }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

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
    /// The chip's device file, `/dev/gpiochip0`.
    package var path: String
    /// The chip's name, `gpiochip0`.
    package var chip: String
    /// Its number on the chip, from 0.
    package var offset: UInt32
    /// Empty: the line has no name.
    package var name: String

    package init(path: String, chip: String, offset: UInt32, name: String) {
        (self.path, self.chip, self.offset, self.name) = (path, chip, offset, name)
    }

    /// `gpiochip0:4 "door1-lock"`
    package var description: String { name.isEmpty ? "\(chip):\(offset)" : "\(chip):\(offset) \"\(name)\"" }
}
