// Entrance: the rules. One pure state machine: a signal goes in, effects come out. No clock, no I/O, no concurrency;
// imports Model alone. `Entrance` routes to its parts (`Door`, `Detector`, `Reception`, `AccessControl`, `ScannerWatch`,
// `LineWatch`, `FirePanel`); each owns its rules, its state and the names of its signals, timers and lines.
