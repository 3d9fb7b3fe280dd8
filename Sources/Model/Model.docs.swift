// Model: the values everything shares. Persons, credentials, events, doors, instants, and the words of docs/events.md.
// No I/O, no clock, no C library; every type is a Sendable value.
