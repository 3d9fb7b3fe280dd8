// People: invented lists and visitors, the same for the same seed, and what screening says of them. The list's people
// are drawn one by one from their place, so that a list of any size needs no memory; a visitor is one of them with one
// kind of error, or somebody else, who may resemble one of them. `ScreenRun` is given the visitors alone: who they are
// is compared outside (`Benchmarks/screening`).
