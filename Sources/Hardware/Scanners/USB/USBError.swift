import CLibUSB
import Glibc

/// Why something with a USB device did not work, as far as it makes a difference to what we do next.
enum USBError: Error, Hashable, Sendable {
    /// Permissions: udev may not have set them yet.
    case access
    /// The kernel or udev is not through with the device, or another driver has just bound to it.
    case busy
    case noDevice
    /// The device is not what its profile says.
    case unsupported
    /// Any other answer of libusb or the kernel.
    case other

    /// `nil` when the call succeeded.
    init?(libusb code: Int32) {
        switch libusb_error(code) {
        case _ where code >= 0: return nil
        case LIBUSB_ERROR_ACCESS: self = .access
        case LIBUSB_ERROR_BUSY, LIBUSB_ERROR_NOT_FOUND: self = .busy
        case LIBUSB_ERROR_NO_DEVICE: self = .noDevice
        default: self = .other
        }
    }

    init(errno code: Int32) {
        switch code {
        case EACCES, EPERM: self = .access
        case ENOENT, ENODEV, ENXIO: self = .noDevice
        case EBUSY: self = .busy
        default: self = .other
        }
    }
}

/// Throws what a libusb call returned, if it is an error.
func usbCheck(_ code: Int32) throws(USBError) {
    if let failure = USBError(libusb: code) { throw failure }
}
