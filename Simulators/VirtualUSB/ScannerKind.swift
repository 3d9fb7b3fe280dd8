/// What kind of scanner a virtual one is.
package enum ScannerKind: String, Sendable, CaseIterable {
    /// A badge reader that types: HID boot keyboard, US layout.
    case keyboard
    /// A bar code scanner: HID POS, AIM identifier at byte 2, 56 data bytes, "continued" in byte 63.
    case pos
}
