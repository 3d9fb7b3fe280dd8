// A made-up USB device under the unchanged libusb: umockdev hands every ioctl on its device node to us.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct mock_usb mock_usb;

typedef struct {
    /// Port path, `1-1`; the device appears as /dev/bus/usb/001/NUMBER.
    const char *port;
    int number;
    uint16_t vendor, product;
    const char *serial;
    /// Device descriptor, then configuration descriptor.
    const uint8_t *descriptors;
    size_t descriptors_length;
    const uint8_t *report_descriptor;
    size_t report_descriptor_length;
} mock_usb_description;

mock_usb *mock_usb_plug(const mock_usb_description *description);

/// What the next interrupt transfer brings: bytes with status 0, or the kernel's (negative) error number.
void mock_usb_queue(mock_usb *device, int status, const uint8_t *bytes, size_t length);

/// Takes the device away, as the kernel does: transfers end with -ENODEV, the nodes vanish.
void mock_usb_unplug(mock_usb *device);

/// The next so many claims fail with this error number.
void mock_usb_refuse_claims(mock_usb *device, int error, int times);

/// While it is mute, it answers no control request any more.
void mock_usb_mute(mock_usb *device, int mute);

typedef struct {
    int claims, detaches, clear_halts, resets;
    /// Interrupt transfers waiting now.
    int waiting;
} mock_usb_counts;

mock_usb_counts mock_usb_count(mock_usb *device);
