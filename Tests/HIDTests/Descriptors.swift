/// Report descriptors, written for these tests to the layouts that exist.
enum Descriptors {
    /// HID 1.11, appendix E.6.
    static let bootKeyboard = [UInt8](
        hex: """
            05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508150025650507\
            190029658100c0
            """
    )

    static let keyboardWithID = [UInt8](
        hex: """
            05010906a1018504050719e029e7150025017501950881029501750881039506750815002565050719002965\
            8100c0
            """
    )

    /// Count, AIM at byte 2, 56 data bytes, symbology, reserved, continued in byte 63.
    static let posAIM = [UInt8](
        hex: """
            058c0902a10185020912a102150026ff00750895010501093b8102058c950309fb09fc09fd8102953809fe820201\
            9502810315002501750195010\
            9ff8102950781 03c0c0
            """.filter { $0 != " " }
    )

    /// Count, data at byte 2, symbology and three more bytes, continued in byte 63; no AIM identifier.
    static let posData = [UInt8](
        hex:
            "058c0902a10185020912a102150026ff00750895010501093b8102058c953809fe8202019505810325017501950109ff810295078103c0c0"
    )

    /// A vendor byte before the AIM identifier moves all that follows by one.
    static let posShifted = [UInt8](
        hex: """
            058c0902a10185020912a102150026ff00750895010501093b81029501810305 8c950309fb09fc09fd8102953809fe820201\
            2501750195010 9ff810295078103c0c0
            """.filter { $0 != " " }
    )
}
