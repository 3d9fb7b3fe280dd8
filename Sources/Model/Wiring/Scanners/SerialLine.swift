/// How a serial line is set: `115200 8N1`.
package struct SerialLine: Hashable, Sendable, CustomStringConvertible {
    /// Bits a second, 300 to 921 600.
    package var baud: UInt32
    /// 7 or 8.
    package var dataBits: UInt8
    package var parity: Parity
    /// 1 or 2.
    package var stopBits: UInt8

    /// 115200 8N1, as far as nothing else is said.
    package init(baud: UInt32 = 115_200, dataBits: UInt8 = 8, parity: Parity = .none, stopBits: UInt8 = 1) {
        (self.baud, self.dataBits, self.parity, self.stopBits) = (baud, dataBits, parity, stopBits)
    }

    /// `9600 7E1`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let baud = UInt32(parts[0]), (300...921_600).contains(baud) else { return nil }
        let format = Array(parts[1].utf8)
        guard format.count == 3, (0x37...0x38).contains(format[0]), (0x31...0x32).contains(format[2]),
            let parity = Parity.allCases.first(where: { $0.letter.utf8.first == format[1] })
        else { return nil }
        self.init(baud: baud, dataBits: format[0] - 0x30, parity: parity, stopBits: format[2] - 0x30)
    }

    /// As `init(_:)` reads it.
    package var description: String { "\(baud) \(dataBits)\(parity.letter)\(stopBits)" }

    /// The raw values are those of CDC's line coding (PSTN 1.2, table 17), and FTDI's and Silicon Labs' too.
    package enum Parity: UInt8, Hashable, Sendable, CaseIterable {
        case none, odd, even

        var letter: String {
            switch self {
            case .none: "N"
            case .odd: "O"
            case .even: "E"
            }
        }
    }
}
