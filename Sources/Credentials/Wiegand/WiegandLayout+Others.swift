extension WiegandLayout {
    // Formats of other makers, as cardinfo.barkweb.com.au describes them; checked against proxmark3,
    // client/src/wiegand_formats.c.

    static let n10002 = h10306

    /// Honeywell: the last byte is the exclusive or of the four before it.
    static let p10001 = WiegandLayout(
        40,
        facility: 4...15,
        number: 16...31,
        checks: (0..<8).map { .even(32 + $0, stride(from: $0, to: 32, by: 8)) },
        ones: [0, 1, 2, 3]
    )

    static let bqt34 = WiegandLayout(
        34,
        facility: 1...8,
        number: 9...32,
        checks: [.even(0, 1...16), .odd(33, 17...32)]
    )

    static let bqt38 = WiegandLayout(
        38,
        facility: 24...36,
        number: 1...19,
        issue: 20...23,
        checks: [.even(0, 1...18), .odd(37, 19...36)]
    )

    /// Keyscan.
    static let c15001 = WiegandLayout(
        36,
        facility: 11...18,
        number: 19...34,
        manufacturer: 1...10,
        checks: [.even(0, 1...17), .odd(35, 18...34)]
    )

    static let simplex36 = WiegandLayout(
        36,
        facility: 1...8,
        number: 11...34,
        issue: 9...10,
        checks: [.odd(0, 1...17), .odd(35, 17...34)]
    )

    static let indala26 = WiegandLayout(
        26,
        facility: 1...12,
        number: 13...24,
        checks: [.even(0, 1...12), .odd(25, 13...24)]
    )

    static let indala27 = WiegandLayout(27, facility: 0...12, number: 13...26)
    static let indala29 = WiegandLayout(29, facility: 0...12, number: 13...28)
    static let optus34 = WiegandLayout(34, facility: 22...32, number: 1...16)

    static let kastle32 = WiegandLayout(
        32,
        facility: 7...14,
        number: 15...30,
        issue: 2...6,
        checks: [.even(0, 1...16), .odd(31, 14...30)],
        ones: [1]
    )

    static let kantech32 = WiegandLayout(32, facility: 7...14, number: 15...30)
    static let wiegand32 = WiegandLayout(32, facility: 4...15, number: 16...31)

    static let wiegand2804 = WiegandLayout(
        28,
        facility: 4...11,
        number: 12...26,
        checks: [.odd(2, (4...26).filter { $0 % 3 != 0 }), .even(0, 1...13), .odd(27, 0...26)]
    )

    static let ats30 = WiegandLayout(
        30,
        facility: 1...12,
        number: 13...28,
        checks: [.even(0, 1...12), .odd(29, 13...28)]
    )

    static let tecom27 = WiegandLayout(
        27,
        facility: [15, 19, 24, 23, 22, 18, 6, 10, 14, 3, 2],
        number: [0, 1, 13, 12, 9, 26, 20, 16, 17, 21, 25, 7, 8, 11, 4, 5]
    )

    static let smartpass34 = WiegandLayout(34, facility: 1...13, number: 17...32, issue: 14...16)

    static let pointGuard37 = WiegandLayout(
        37,
        facility: 3...6,
        number: 7...35,
        checks: [.even(0, 1...18), .odd(36, 18...35)]
    )

    static let iscs38 = WiegandLayout(
        38,
        facility: 5...14,
        number: 15...36,
        manufacturer: 1...4,
        checks: [.even(0, 1...18), .odd(37, 19...36)]
    )

    static let pyramid39 = WiegandLayout(
        39,
        facility: 1...17,
        number: 18...37,
        checks: [.even(0, 1...18), .odd(38, 19...37)]
    )

    static let casiRusco40 = WiegandLayout(40, number: 1...38)
}
