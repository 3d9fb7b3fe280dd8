/// How what a keyboard wedge types is understood.
package struct KeyboardSettings: Hashable, Sendable {
    package var layout: KeyboardLayout
    package var protocolUse: ProtocolUse

    package init(layout: KeyboardLayout = .us, protocolUse: ProtocolUse = .automatic) {
        (self.layout, self.protocolUse) = (layout, protocolUse)
    }

    /// Which of HID's two protocols (HID 1.11, 7.2.6) is asked for.
    package enum ProtocolUse: String, Hashable, Sendable, CaseIterable {
        /// Boot where the device is a boot keyboard, its own reports otherwise.
        case automatic
        case boot
        case report
    }
}
