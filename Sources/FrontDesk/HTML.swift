import HTTPTypes
import Hummingbird
import Model

/// Markup that is safe to send: literals are ours, everything interpolated is escaped.
///
/// `let row: HTML = "<td class=\"name\">\(visitor.name)</td>"` is safe whatever the name holds, in text and in quoted
/// attributes. Nothing but a literal, another `HTML`, or a page's own address gets into it unescaped.
struct HTML: Hashable, Sendable {
    let source: String

    static let nothing: HTML = ""

    /// Text as it appears between tags or inside a quoted attribute.
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Control characters have no place in HTML; a scan may carry them.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension HTML: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { source = value }
    init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source: String

        init(literalCapacity: Int, interpolationCount: Int) {
            source = ""
            source.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { source += literal }
        mutating func appendInterpolation(_ text: String) { source += HTML.escape(text) }
        mutating func appendInterpolation(_ number: Int) { source += String(number) }
        mutating func appendInterpolation(_ page: Page) { source += HTML.escape(page.path) }
        mutating func appendInterpolation(_ html: HTML?) { source += html?.source ?? "" }
        mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { source += part.source } }
        /// The markup, or nothing.
        mutating func appendInterpolation(_ html: @autoclosure () -> HTML, if condition: Bool) {
            if condition { source += html().source }
        }
    }
}

extension Response {
    /// Go and look at this page (after a POST).
    static func seeOther(_ page: Page) -> Response { seeOther(path: page.path) }

    static func seeOther(path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

extension HTML {
    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: source))
        )
    }
}
