/// What kind of scanner a virtual one is.
package enum ScannerKind: String, Sendable, CaseIterable {
    /// A badge reader that types: HID boot keyboard.
    case keyboard
    /// A keyboard without the boot protocol whose reports have an id, longer than a packet.
    case keyboardWithID = "keyboard-id"
    /// A keyboard with a bit for each key.
    case keyboardBits = "keyboard-bits"
    /// A bar code scanner: HID POS, AIM identifier at byte 2, 56 data bytes, "continued" in byte 63.
    case pos
    /// HID POS with its data at byte 2 and no AIM identifier.
    case posPlain = "pos-plain"
    /// HID POS with a byte of its own before the AIM identifier.
    case posShifted = "pos-shifted"
    /// A MagTek swipe reader: one report of 337 bytes in packets of eight.
    case magTek = "magtek"
    /// An rf IDEAS pcProx: silent, asked by feature reports.
    case pcProx = "pcprox"
    /// A serial port over USB.
    case cdc
    /// A serial port behind an FTDI chip.
    case ftdi
    /// A serial port behind a Silicon Labs CP210x.
    case cp210x
    /// A serial port behind a Prolific PL2303, of the HX generation.
    case pl2303
    /// A serial port behind a WCH CH340.
    case ch34x

    var isKeyboard: Bool { [.keyboard, .keyboardWithID, .keyboardBits].contains(self) }
    var isSerial: Bool { [.cdc, .ftdi, .cp210x, .pl2303, .ch34x].contains(self) }
}
