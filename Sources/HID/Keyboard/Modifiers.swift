/// The modifier byte of a keyboard report (HID 1.11, 8.3).
struct Modifiers: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let control = Modifiers(rawValue: 0x11)
    static let shift = Modifiers(rawValue: 0x22)
    static let alt = Modifiers(rawValue: 0x44)
    static let rightAlt = Modifiers(rawValue: 0x40)
    static let gui = Modifiers(rawValue: 0x88)

    /// Whether either side's key is down.
    func holds(_ either: Modifiers) -> Bool { !isDisjoint(with: either) }
}
