// libusb, with what Swift cannot call itself: variadics.
#pragma once
#include <libusb.h>

/// A context that finds no devices by itself. We watch /dev/bus/usb and hand descriptors over (libusb_wrap_sys_device), so
/// neither udevd's netlink messages nor a netlink socket are needed: the core runs in a network namespace of its own.
static inline int vestibule_usb_init(libusb_context **context) {
    libusb_set_option(NULL, LIBUSB_OPTION_NO_DEVICE_DISCOVERY);
    return libusb_init(context);
}
