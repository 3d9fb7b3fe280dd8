import Model

extension WiegandLayout {
    // HID's own formats, as HID's "Understanding Card Data Formats" and cardinfo.barkweb.com.au describe them; checked
    // against proxmark3, client/src/wiegand_formats.c.

    static let h10301 = WiegandLayout(
        26,
        facility: 1...8,
        number: 9...24,
        checks: [.even(0, 1...12), .odd(25, 13...24)]
    )

    static let h10302 = WiegandLayout(37, number: 1...35, checks: [.even(0, 1...18), .odd(36, 18...35)])

    static let h10304 = WiegandLayout(
        37,
        facility: 1...16,
        number: 17...35,
        checks: [.even(0, 1...18), .odd(36, 18...35)]
    )

    static let h10306 = WiegandLayout(
        34,
        facility: 1...16,
        number: 17...32,
        checks: [.even(0, 1...16), .odd(33, 17...32)]
    )

    /// Eight decimal digits; a check bit for each of the four bits of a digit.
    static let h10320 = WiegandLayout(
        36,
        number: 0...31,
        checks: [
            .even(32, stride(from: 0, to: 32, by: 4)), .odd(33, stride(from: 1, to: 32, by: 4)),
            .even(34, stride(from: 2, to: 32, by: 4)), .even(35, stride(from: 3, to: 32, by: 4)),
        ],
        isDecimal: true
    )

    static let d10202 = WiegandLayout(
        33,
        facility: 1...7,
        number: 8...31,
        checks: [.even(0, 1...16), .odd(32, 16...31)]
    )

    /// Corporate 1000, 35 bits. Two of any three bits are covered, first and second or second and third, and then all.
    static let corporate1000x35 = WiegandLayout(
        35,
        facility: 2...13,
        number: 14...33,
        checks: [
            .even(1, (2...33).filter { $0 % 3 != 1 }), .odd(34, (1...32).filter { $0 % 3 != 0 }), .odd(0, 1...34),
        ]
    )

    /// Corporate 1000, 48 bits.
    static let corporate1000x48 = WiegandLayout(
        48,
        facility: 2...23,
        number: 24...46,
        checks: [
            .even(1, (3...46).filter { $0 % 3 != 2 }), .odd(47, (2...45).filter { $0 % 3 != 1 }), .odd(0, 1...47),
        ]
    )

    static let hidGeneric37 = WiegandLayout(
        37,
        number: 4...35,
        checks: [
            .even(0, stride(from: 4, through: 32, by: 4)), .odd(2, stride(from: 6, through: 34, by: 4)),
            .even(3, stride(from: 7, through: 35, by: 4)),
        ],
        ones: [36]
    )

    /// The checks of this and the next two are not public.
    static let adt31 = WiegandLayout(31, facility: 1...4, number: 5...27)
    static let checkPoint32 = WiegandLayout(32, number: 1...24)
    static let p10004 = WiegandLayout(37, facility: 1...13, number: 14...31)
}

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

    /// Facility and even parity as real badges have them, not as proxmark3 has (DarkFlippers/unleashed-firmware, PR 1149).
    static let pointGuard37 = WiegandLayout(
        37,
        facility: 1...6,
        number: 7...35,
        checks: [.even(0, 1...17), .odd(36, 18...35)]
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

    static let indalaASC27 = WiegandLayout(
        27,
        facility: [9, 4, 6, 5, 0, 7, 19, 8, 10, 16, 24, 12, 22],
        number: [26, 1, 3, 15, 14, 17, 20, 13, 25, 2, 18, 21, 11, 23]
    )

    static let hewlettPackard32 = WiegandLayout(32, facility: 1...12, number: 13...31)

    /// "32-B". What its first and last bit check is not public.
    static let b32 = WiegandLayout(32, facility: 1...14, number: 15...30)

    /// As S12906, with other checks, which are not public.
    static let simplex36B = WiegandLayout(36, facility: 1...8, number: 11...34, issue: 9...10)

    static let siemens36 = WiegandLayout(
        36,
        facility: 1...18,
        number: 19...34,
        checks: [
            .odd(0, (1...34).filter { $0 % 3 != 2 }),
            .even(35, (1...34).filter { $0 % 3 != 0 }),
        ]
    )

    static let actProx36 = c15001

    /// What its first and last bit check is not public.
    static let verkada40 = WiegandLayout(40, facility: 1...16, number: 17...38)

    /// Bundy TimeClock; the facility is its cost center.
    static let bundy40 = WiegandLayout(
        40,
        facility: 7...18,
        number: 19...37,
        manufacturer: 0...6,
        checks: [.odd(39, 19...37)]
    )

    static let h800002 = WiegandLayout(
        46,
        facility: 1...14,
        number: 15...44,
        checks: [.even(0, 1...44), .odd(45, 1...44)]
    )

    /// Avigilon. Its checks take every second bit; which of them is not public.
    static let avigilon56 = WiegandLayout(56, facility: 1...20, number: 21...54)

    static let innerRange56 = WiegandLayout(56, facility: 0...23, number: 24...55)
}
