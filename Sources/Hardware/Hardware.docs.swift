// Hardware: scanners over libusb and lines over libgpiod, and their simulated twins. One protocol for scanners, one for
// lines, each with exactly two implementations; the core does not know which it has. Everything here lives on the
// hardware thread (`@HardwareThread`, module Reactor) and never blocks it.
