/// The way of a badge, from the report that ends it, stage by stage.
struct LabStages {
    private(set) var scanned = Samples()
    private(set) var decided = Samples()
    /// As if the relay had not waited for the record to be on disk.
    private(set) var undelayed = Samples()
    private(set) var driven = Samples()
    /// Scans that broke off because this machine stood still for longer than the 150 ms that end a scan.
    var repeats = 0

    var count: Int { driven.count }

    mutating func add(
        from last: ContinuousClock.Instant,
        _ scanned: ContinuousClock.Instant,
        _ decided: ContinuousClock.Instant,
        _ relay: ProbeLines.Energised
    ) {
        self.scanned.add(scanned - last)
        self.decided.add(decided - last)
        undelayed.add((decided - last) + (relay.done - relay.asked))
        driven.add(relay.done - last)
    }
}
