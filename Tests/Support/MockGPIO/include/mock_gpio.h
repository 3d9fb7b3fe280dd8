// Made-up GPIO chips under the unchanged libgpiod (v1 and v2), in any number of processes at once. umockdev shows the
// device nodes and sysfs; the ioctls are answered here, from files under the testbed, so that a chip outlives whoever
// uses it. Unlike gpio-sim these chips keep their last value when a line is released, as many real ones do.
//
// Linked into the tests, `ioctl` of this library stands before the C library's; child processes preload it.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Puts a chip in, or back in with the values it had: /dev/gpiochipNUMBER. 0 or an errno.
int mock_gpio_plug(const char *testbed_root, int number, const char *label, const char *const *lines, int count);

/// Everything about the chip fails with ENODEV from now on. The device node is the testbed's to remove.
int mock_gpio_unplug(const char *testbed_root, int number);

/// What is on the wire; physical. Negative: an errno.
int mock_gpio_get(const char *testbed_root, int number, int line);

/// Every level the line was ever given, oldest first, as `0` and `1`; the first `size` - 1 of them. 0 or an errno.
int mock_gpio_history(const char *testbed_root, int number, int line, char *levels, size_t size);

/// Puts a level on the wire; whoever requested the line for edges gets one if it changed. 0 or an errno.
int mock_gpio_set(const char *testbed_root, int number, int line, bool high);
