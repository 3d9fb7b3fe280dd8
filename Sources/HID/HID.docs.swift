// HID: report descriptors, keyboard and POS reports to scan bytes. Pure.
