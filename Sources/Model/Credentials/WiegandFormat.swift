/// How the bits of a badge are laid out. A number of bits alone does not tell (`H10306`, `N10002` and `BQT34` all have
/// 34), so the format is configured. Names as the trade and proxmark3's `wiegand list` use them.
package enum WiegandFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case h10301 = "H10301"
    case h10302 = "H10302"
    case h10304 = "H10304"
    case h10306 = "H10306"
    case n10002 = "N10002"
    case d10202 = "D10202"
    case bqt34 = "BQT34"
    case c15001 = "C15001"
    case indala26 = "ind26"
    case corporate1000x35 = "C1k35s"
    case corporate1000x48 = "C1k48s"
}
