/// What is sent to a device when it has been opened, such as the report that wakes it.
package enum DeviceRequest: Hashable, Sendable {
    /// A feature report, its id first; 00 where the device has no report ids.
    case feature([UInt8])
    /// An output report, its id first; 00 where the device has no report ids.
    case output([UInt8])
    /// A control request to the device (USB 2.0, 9.3).
    case control(type: UInt8, request: UInt8, value: UInt16, index: UInt16, data: [UInt8])
}
