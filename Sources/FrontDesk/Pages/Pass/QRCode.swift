import CQREncode
import Glibc

/// A QR code of ISO/IEC 18004, made by libqrencode: error correction M, which survives 15 % of it being scratched.
struct QRCode: Sendable {
    /// Modules on a side.
    let width: Int
    /// Row by row, dark ones `true`.
    private let modules: [Bool]

    /// - Parameter text: capitals, digits and ` $%*+-./:`, which take 5.5 bits each; anything else takes 8.
    init(_ text: String) throws(QRCodeError) {
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else {
            throw QRCodeError(reason: String(cString: strerror(errno)))
        }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        let bytes = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        modules = bytes.map { $0 & 1 == 1 }
    }

    func isDark(_ x: Int, _ y: Int) -> Bool { modules[y * width + x] }

    /// The quiet zone that the standard asks for, in modules (ISO/IEC 18004, 6.3.8).
    static let quietZone = 4

    /// One path over all runs of dark modules; no style, so that the strictest policy shows it.
    func svg(label: String) -> HTML {
        let side = width + 2 * Self.quietZone
        return """
            <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    private var path: String {
        (0..<width).flatMap { y in
            runs(y).map { "M\($0.lowerBound + Self.quietZone) \(y + Self.quietZone)h\($0.count)v1h-\($0.count)z" }
        }.joined()
    }

    private func runs(_ y: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for x in 0..<width where isDark(x, y) {
            if let last = runs.last, last.upperBound == x {
                runs[runs.count - 1] = last.lowerBound..<(x + 1)
            } else {
                runs.append(x..<(x + 1))
            }
        }
        return runs
    }
}

/// The code could not be made: too long a text, or no memory.
struct QRCodeError: Error, CustomStringConvertible {
    let reason: String

    var description: String { "the QR code cannot be made: \(reason)" }
}
