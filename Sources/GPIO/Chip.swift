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
