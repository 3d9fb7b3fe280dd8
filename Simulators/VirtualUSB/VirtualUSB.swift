// VirtualUSB
