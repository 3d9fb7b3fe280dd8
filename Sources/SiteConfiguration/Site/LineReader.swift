import Model

/// Reads `lines:` and hands each line to exactly one user.
final class LineReader {
    private let declared = Declared<Subject.Line>(kind: "line")
    private(set) var lines: [LineWiring] = []
    private var places: [(chip: String?, address: LineWiring.Address, id: LineID)] = []
    private var users: [LineID: String] = [:]

    func read(_ values: [Value]) {
        for value in values.flatMap({ $0.entries() }) { read(value) }
    }

    private func read(_ value: Value) {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "main-lock"))
        let direction = section.required("direction", example: "input")?
            .choice(["input": LineWiring.Direction.input, "output": .output])
        let chip = section.value("chip")?.text()
        let address = address(section, id: id, chip: chip)
        let activeLow = section.value("active")?.choice(["high": false, "low": true]) ?? false
        let bias = section.value("bias")?.choice(Self.biases) ?? .asIs
        let debounce = section.value("debounce")?.duration(in: .zero ... .seconds(1)) ?? .zero
        section.finish()
        guard let id, let direction, let address else { return }
        if direction == .output && (debounce != .zero || bias != .asIs) {
            section.complain("an output has neither debounce nor bias", instead: "Remove them")
        }
        lines.append(
            LineWiring(
                id: id,
                direction: direction,
                chip: chip,
                address: address,
                activeLow: activeLow,
                bias: bias,
                debounce: debounce
            )
        )
    }

    private static let biases: KeyValuePairs<String, LineWiring.Bias> = [
        "as-is": .asIs, "pull-up": .pullUp, "pull-down": .pullDown, "disabled": .disabled,
    ]

    /// By the chip's name of the line, or by offset; without either the line is called there as it is here.
    private func address(_ section: Section, id: LineID?, chip: String?) -> LineWiring.Address? {
        let line = section.value("line")
        let offset = section.value("offset")
        if let line, offset != nil {
            line.complain("line and offset both say where it is", instead: "Keep one of the two")
            return nil
        }
        let address: LineWiring.Address?
        if let offset {
            if chip == nil {
                section.complain("an offset needs its chip", instead: "Write for example chip: gpiochip0")
            }
            address = offset.integer(in: 0...1023).map { .offset(UInt32($0)) }
        } else {
            address = (line?.text() ?? id?.rawValue).map { .name($0) }
        }
        guard let id, let address else { return nil }
        return isFree(address, chip: chip, section) ? claim(address, chip, id) : nil
    }

    private func isFree(_ address: LineWiring.Address, chip: String?, _ section: Section) -> Bool {
        // A chip has a label and a name of its device: which two are the same only the box knows. A line of this name on any chip,
        // and one on this chip, are.
        let chip = chip.map(Self.name(ofChip:))
        guard
            let other = places.first(where: {
                $0.address == address && ($0.chip == chip || $0.chip == nil || chip == nil)
            })
        else { return true }
        section.complain("this is the same wire as the line \(other.id)", instead: "Give each line its own wire")
        return false
    }

    private func claim(_ address: LineWiring.Address, _ chip: String?, _ id: LineID) -> LineWiring.Address {
        places.append((chip.map(Self.name(ofChip:)), address, id))
        return address
    }

    /// `/dev/gpiochip0` and `gpiochip0` are one.
    private static func name(ofChip chip: String) -> String {
        chip.hasPrefix("/dev/") ? String(chip.dropFirst(5)) : chip
    }

    /// A reference to a line that nothing else uses and that has this direction.
    func use(_ value: Value?, as direction: LineWiring.Direction) -> LineID? {
        guard let value, let id = declared.refer(value) else { return nil }
        if let other = users[id] {
            value.complain("the line \(id) is already used by \(other)", instead: "Give each use its own line")
            return nil
        }
        users[id] = value.name
        guard let line = lines.first(where: { $0.id == id }), line.direction != direction else { return id }
        value.complain(
            "the line \(id) is an \(line.direction.rawValue); expected an \(direction.rawValue)",
            instead: "Write the name of an \(direction.rawValue)"
        )
        return nil
    }
}
