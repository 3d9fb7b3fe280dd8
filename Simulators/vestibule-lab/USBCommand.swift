import ArgumentParser
import Model
import VirtualUSB

struct USBCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usb",
        abstract: "Plugs a virtual scanner into this kernel (vhci-hcd), and does what standard input says.",
        discussion: """
            One instruction a line; the end of input unplugs it:
              text 1234567\\r   scans these characters (\\r, \\n, \\t, \\xHH)
              hex 313233        scans these bytes
              replay FILE       sends what `vestibule devices record` wrote, in its own time
              stall             answers the next transfer with a stall
              wait 500          waits so many milliseconds
              unplug, plug      pulls it out, puts it back
            """
    )

    @Option(help: ArgumentHelp("\(ScannerKind.allCases.map(\.rawValue).joined(separator: ", "))"))
    var kind = ScannerKind.keyboard

    @Option(help: ArgumentHelp("As lsusb shows it.", valueName: "vendor:product"), transform: USBNumbers.init)
    var id = USBNumbers(vendor: 0x0c27, product: 0x3bfa)

    @Option(help: "The layout a keyboard types in.")
    var layout = KeyboardLayout.us

    @Option(help: "Its serial number.")
    var serial = "LAB0001"

    func run() async throws {
        let scanner = VirtualScanner(
            kind: kind,
            vendor: id.vendor,
            product: id.product,
            serial: serial,
            layout: layout
        )
        try scanner.attach()
        say("plugged in")
        while let line = readLine() { try await perform(line, scanner) }
        scanner.unplug()
    }

    private func perform(_ line: String, _ scanner: VirtualScanner) async throws {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first, words.dropFirst().first) {
        case (nil, _): return
        case ("text"?, let text?): try scanner.send(try Escapes.bytes(of: text))
        case ("hex"?, let hex?): try scanner.send(try Escapes.bytes(ofHex: hex))
        case ("replay"?, let file?): try await Replay(file).run(on: scanner)
        case ("stall"?, nil): scanner.stall()
        case ("unplug"?, nil): scanner.unplug()
        case ("plug"?, nil): try scanner.attach()
        case ("wait"?, let time?):
            guard let milliseconds = Int(time) else { throw ValidationError("wait: expected milliseconds") }
            try await Task.sleep(for: .milliseconds(milliseconds))
        default: throw ValidationError("'\(line)': expected text, hex, replay, stall, wait, unplug or plug")
        }
    }
}

extension ScannerKind: ExpressibleByArgument {}
extension KeyboardLayout: ExpressibleByArgument {}

/// `0c27:3bfa`.
struct USBNumbers: CustomStringConvertible {
    var vendor, product: UInt16

    init(vendor: UInt16, product: UInt16) { (self.vendor, self.product) = (vendor, product) }

    init(_ text: String) throws {
        let parts = text.split(separator: ":").map { UInt16($0, radix: 16) }
        guard parts.count == 2, let vendor = parts[0], let product = parts[1] else {
            throw ValidationError("'\(text)': expected vendor:product in hex, such as 0c27:3bfa")
        }
        self.init(vendor: vendor, product: product)
    }

    var description: String { "\(String(vendor, radix: 16)):\(String(product, radix: 16))" }
}

/// Bytes as a technician types them.
enum Escapes {
    /// `1234567\r`; also `\n`, `\t`, `\\` and `\xHH`.
    static func bytes(of text: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "\\"): bytes.append(0x5C)
            case UInt8(ascii: "x"):
                bytes += try Self.bytes(ofHex: String(decoding: rest.prefix(2), as: UTF8.self))
                rest = rest.dropFirst(2)
            default: throw ValidationError("'\(text)': after \\ expected r, n, t, \\ or xHH")
            }
        }
        return bytes
    }

    static func bytes(ofHex text: String) throws -> [UInt8] {
        guard let bytes = Hexadecimal.bytes(text), !bytes.isEmpty else {
            throw ValidationError("'\(text)': expected two hexadecimal digits for each byte")
        }
        return bytes
    }
}
