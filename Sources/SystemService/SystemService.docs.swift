// SystemService: what the three daemons share of living under systemd: readiness and the watchdog (sd_notify), journald
// with message ids, and running until a signal asks for an orderly stop. Knows nothing of entrances.
