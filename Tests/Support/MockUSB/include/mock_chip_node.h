// The device node and sysfs entries of a made-up GPIO chip; its ioctls are MockGPIO's.
#pragma once

/// Shows /dev/gpiochipNUMBER.
void mock_chip_node_add(int number);
void mock_chip_node_remove(int number);

/// The testbed's directory, which children find in UMOCKDEV_DIR.
const char *mock_chip_node_root(void);
