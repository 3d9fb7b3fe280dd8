// Panel: the virtual entrance. A page on loopback on which one presents badges, scans licences, opens doors and walks
// through detectors, and sees the lock relays move. It speaks to the simulated ports over their socket, as a hand on the
// real hardware would, and knows nothing of the core.
