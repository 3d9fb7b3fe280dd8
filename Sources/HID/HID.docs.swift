// HID: what a claimed scanner sends, turned into scan bytes. Report descriptors are parsed with hard bounds; keyboards on
// any layout, POS and MagTek reports, serial lines and contactless readers are decoded; one framing decides where a scan
// ends. Pure: no clock, no I/O, nothing from a device is trusted.
