import Files
package import Model

/// The chips that are there now, and the search for a line among them.
package struct ChipCatalog: Sendable {
    /// In the order of their numbers.
    package var chips: [ChipDescription]
    /// Chips that are there and could not be read.
    package var failures: [GPIOError]

    package init(chips: [ChipDescription], failures: [GPIOError] = []) {
        (self.chips, self.failures) = (chips, failures)
    }

    /// Asks every `/dev/gpiochip*`, in the order of their numbers.
    package static func read() -> ChipCatalog {
        var catalog = ChipCatalog(chips: [])
        for path in devicePaths() {
            do throws(GPIOError) {
                catalog.chips.append(try Chip(path: path).describe())
            } catch {
                catalog.failures.append(error)
            }
        }
        return catalog
    }

    /// Finds the one line that is meant. A name or label that fits two lines is refused: the wrong relay must not move.
    package func find(_ address: LineWiring.Address, chip: String?) throws(GPIOError) -> LinePlace {
        let places = chips.filter { chip == nil || chip == $0.name || chip == $0.label }.flatMap {
            $0.places(of: address)
        }
        let subject = Self.words(address, chip)
        if places.count > 1 {
            throw GPIOError(
                "fits more than one line: \(places.map(\.description).joined(separator: ", "))",
                subject: subject,
                advice: "Name the chip, or give chip and offset."
            )
        }
        if let place = places.first { return place }
        if let failure = failures.first { throw failure }
        throw GPIOError("no chip has it", subject: subject, advice: "gpioinfo lists chips and lines; check the cable.")
    }

    private static func words(_ address: LineWiring.Address, _ chip: String?) -> String {
        let line =
            switch address {
            case .name(let name): "line \"\(name)\""
            case .offset(let offset): "line \(offset)"
            }
        return chip.map { "\(line) of chip \($0)" } ?? line
    }

    private static func devicePaths() -> [String] {
        let numbers = Directory.names("/dev").filter { $0.hasPrefix("gpiochip") }.compactMap { Int($0.dropFirst(8)) }
        return numbers.sorted().map { "/dev/gpiochip\($0)" }
    }
}

extension ChipDescription {
    fileprivate func places(of address: LineWiring.Address) -> [LinePlace] {
        lineNames.indices
            .filter {
                switch address {
                case .name(let name): !name.isEmpty && lineNames[$0] == name
                case .offset(let offset): $0 == Int(offset)
                }
            }
            .map { LinePlace(path: path, chip: name, offset: UInt32($0), name: lineNames[$0]) }
    }
}
