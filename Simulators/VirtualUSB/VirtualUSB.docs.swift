// VirtualUSB: scanners that exist only in this process and yet are USB devices to the kernel. They speak USB/IP to the
// kernel's virtual host controller (vhci_hcd), over a socket pair: no usbip tool, no network. Needs root and the module.
