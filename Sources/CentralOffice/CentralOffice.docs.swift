// CentralOffice: what vestibule-uplink does. Each lane takes events from the core's outbox, posts them to the office as
// CloudEvents batches over HTTPS with mutual TLS, and acknowledges to the core what the office says it has stored; lists
// travel the other way, unread, and so does the office's signed time when the core asks for it. The core forgets nothing
// before it is acknowledged, so whatever fails here is tried again.
