/// The lock relays of the configuration in force, as the core leaves them for `vestibule-failstate`, which must release
/// them without the core, its configuration or its libraries.
///
/// Flat text, one relay a line: `chip<TAB>name:LINE or offset:NUMBER<TAB>active-low`, the last one 0 or 1, an empty chip
/// meaning any. Control characters, `%` and `#` are written `%XX`, so that no name breaks a line; `#` begins a comment.
package struct FailStateFile: Hashable, Sendable {
    /// Of the file, in either directory.
    package static let name = "fail-state"
    /// On the disk, and in memory when the disk cannot be written.
    package static let paths = ["/var/lib/vestibule/\(name)", "/run/vestibule/\(name)"]

    /// Of the plan in force, and those of the plan before that are not known to be released.
    package var relays: [Relay]

    package init(relays: [Relay]) { self.relays = relays }

    /// One lock relay: where it is, and which level releases it.
    package struct Relay: Hashable, Sendable {
        /// Label or device name; `nil`: any chip that has a line of this name.
        package var chip: String?
        /// An offset needs its chip.
        package var address: LineWiring.Address
        /// `true`: released, the line is high.
        package var activeLow: Bool

        package init(chip: String?, address: LineWiring.Address, activeLow: Bool) {
            (self.chip, self.address, self.activeLow) = (chip, address, activeLow)
        }

        package init(_ wiring: LineWiring) {
            self.init(chip: wiring.chip, address: wiring.address, activeLow: wiring.activeLow)
        }
    }

    /// What the core writes.
    package var text: String {
        "# Lock relays, released by vestibule-failstate. Written by vestibuled; changes here are lost.\n"
            + relays.map { "\($0.row)\n" }.joined()
    }

    /// Reads every line on its own: one that cannot be read must not keep the other locks energised.
    /// - Returns: the relays, and the numbers of the lines that say nothing understandable.
    package static func read(_ text: String) -> (relays: [Relay], malformed: [Int]) {
        var relays: [Relay] = []
        var malformed: [Int] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if let relay = Relay(row: line) { relays.append(relay) } else { malformed.append(index + 1) }
        }
        return (relays, malformed)
    }
}

extension FailStateFile.Relay {
    fileprivate var row: String {
        let line =
            switch address {
            case .name(let name): "name:\(name.escaped)"
            case .offset(let offset): "offset:\(offset)"
            }
        return "\((chip ?? "").escaped)\t\(line)\t\(activeLow ? 1 : 0)"
    }

    fileprivate init?(row: Substring) {
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[2] == "0" || fields[2] == "1", let chip = String(escaped: fields[0]),
            let address = LineWiring.Address(field: fields[1])
        else { return nil }
        self.init(chip: chip.isEmpty ? nil : chip, address: address, activeLow: fields[2] == "1")
    }
}

extension LineWiring.Address {
    fileprivate init?(field: Substring) {
        if field.hasPrefix("offset:"), let offset = UInt32(field.dropFirst(7)) {
            self = .offset(offset)
        } else if field.hasPrefix("name:"), let name = String(escaped: field.dropFirst(5)), !name.isEmpty {
            self = .name(name)
        } else {
            return nil
        }
    }
}

extension String {
    fileprivate var escaped: String {
        String(
            decoding: utf8.flatMap { byte in
                byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#")
                    ? Array("%\(Hexadecimal.text([byte]).uppercased())".utf8) : [byte]
            },
            as: UTF8.self
        )
    }

    fileprivate init?(escaped text: Substring) {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let escape = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return nil }
            bytes.append(escape)
            rest = rest.dropFirst(2)
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
