// GPIO: libgpiod as owning Swift values. A chip, a requested line, and the search for a line among the chips that are
// there. Used by the core's line port and by the fail-state program, which must not need anything larger: no Foundation,
// no reactor, no concurrency. The only place that sees a pointer of libgpiod.
