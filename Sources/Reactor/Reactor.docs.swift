// Reactor: the one thread that owns the hardware. An epoll loop over file descriptors and timers, which is also the
// executor of the global actor `HardwareThread`: callbacks of libusb and libgpiod, timers and the entrance's state run
// on it without a hop, and `await` reaches it from anywhere. Nothing on it may block.
