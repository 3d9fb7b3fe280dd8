// Entrance: the rules. One pure state machine: a signal goes in, effects come out. No clock, no I/O, no concurrency;
// imports Model alone. `Entrance` dispatches to `Door`, `Detector` and `Reception` (visits); each owns its rules.
