/// A symbol of the test sheet. They are scanned in this order; the last, which every bar code scanner reads, ends the trial.
package enum TestSymbol: Int, CaseIterable, Hashable, Sendable, Codable {
    /// PDF417: a licence of nobody, longer than any known one, with every kind of character that licences hold.
    case licence = 1
    /// QR code: all printable ASCII.
    case square
    /// Code 128: short, with characters that tell layouts apart.
    case strip

    /// The symbology's name.
    package var title: String {
        switch self {
        case .licence: "PDF417"
        case .square: "QR code"
        case .strip: "Code 128"
        }
    }

    /// What the scanner should deliver, byte for byte. `draw-symbols` says why it is this.
    package var payload: [UInt8] {
        switch self {
        case .licence: PackageResources.licence_payload
        case .square: PackageResources.square_payload
        case .strip: PackageResources.strip_payload
        }
    }

    /// Row by row, dark modules true.
    var modules: [[Bool]] {
        let dump =
            switch self {
            case .licence: PackageResources.licence_modules
            case .square: PackageResources.square_modules
            case .strip: PackageResources.strip_modules
            }
        return dump.split(separator: UInt8(ascii: "\n")).map { row in
            row.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }.flatMap { digit in
                [8, 4, 2, 1].map { digit & $0 != 0 }
            }
        }
    }

    /// Its AIM identifier without `]`, as most scanners have it: PDF417 and Code 128 as they are, QR model 2.
    package var aim: String { String(Unicode.Scalar(aimLetter)) + (self == .square ? "1" : "0") }

    /// The letter of its AIM identifiers (ISO/IEC 15424).
    var aimLetter: UInt8 {
        switch self {
        case .licence: UInt8(ascii: "L")
        case .square: UInt8(ascii: "Q")
        case .strip: UInt8(ascii: "C")
        }
    }

    /// Words of the payload that stand on the same keys of every layout and in no other symbol.
    var words: [String] {
        switch self {
        case .licence: ["VESTIBULE", "LINE"]
        case .square: ["SECOND"]
        case .strip: ["THIRD"]
        }
    }
}
