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
