// Office: the district's central office, simulated with real means: HTTPS with mutual TLS, its own durable SQLite store,
// signed lists of invented people, faults on demand, and an authority in a process of its own by which boxes enrol. `vestibule-lab office` runs it; so do tests, without knowing
// of the uplink or the core.
