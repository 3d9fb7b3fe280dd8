/// The code a scan was printed in, by its AIM identifier (ISO/IEC 15424): `]`, a letter, a modifier.
enum Symbology {
    static func name(_ identifier: String) -> String {
        switch identifier.dropFirst().first {
        case "A": "Code 39"
        case "C": "Code 128"
        case "d": "Data Matrix"
        case "E": "EAN or UPC"
        case "F": "Codabar"
        case "G": "Code 93"
        case "I": "Interleaved 2 of 5"
        case "L": "PDF417"
        case "Q": "QR code"
        case "X": "a code of the scanner's own"
        case "z": "Aztec"
        default: "another code"
        }
    }
}
