import Testing

@Suite("Whatever happens, in any order")
struct RandomDayTests {
    @Test("every begin has its end, every relay its end, every unlocking its record; the same day is the same twice")
    func invariants() {
        var (reloads, adoptions) = (0, 0)
        for seed in UInt64(1)...300 {
            var day = RandomDay(seed: seed)
            let trace = day.run(steps: 400)
            day.settle()
            #expect(day.broken.isEmpty, "seed \(seed): \(day.broken.prefix(3))")
            reloads += day.reloads
            adoptions += day.adoptions
            guard seed % 10 == 0 else { continue }
            var again = RandomDay(seed: seed)
            let isSame = again.run(steps: 400) == trace
            #expect(isSame, "seed \(seed) differs when run again")
        }
        #expect(reloads > 300, "a day has its reload")
        #expect(adoptions > reloads / 2 && adoptions < reloads, "most are in place")
    }
}
