import Model

/// rf IDEAS pcProx: its configuration pages (micolous/pcprox, protocol.md). A page is read by naming it and reading
/// eight bytes, and written by naming it and writing eight.
extension USBControl {
    private static let page: UInt8 = 0x80
    private static let finish: UInt8 = 0x90
    /// bHaltKBSnd, in the last byte of page 0: the reader no longer types what it reads.
    private static let haltKeyboardBit: UInt8 = 0x80

    /// Until it is unplugged: nothing is written to the reader's EEPROM.
    func haltKeyboard(_ interface: USBInterface) throws(USBFailure) {
        try setFeature([Self.page], interface)
        var settings = try feature(interface)
        guard settings.count == FeaturePoll.reportLength else { throw .unsupported }
        guard settings[7] & Self.haltKeyboardBit == 0 else { return }
        settings[7] |= Self.haltKeyboardBit
        try setFeature([Self.page], interface)
        try setFeature(settings, interface)
        try setFeature([Self.finish], interface)
    }

    private func setFeature(_ bytes: [UInt8], _ interface: USBInterface) throws(USBFailure) {
        let padding = [UInt8](repeating: 0, count: FeaturePoll.reportLength - bytes.count)
        try send(.feature([0] + bytes + padding), to: interface)
    }

    private func feature(_ interface: USBInterface) throws(USBFailure) -> [UInt8] {
        try read(0x21, 0x01, value: 0x0300, index: UInt16(interface.number), count: FeaturePoll.reportLength)
    }
}
