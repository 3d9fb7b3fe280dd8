import Model
import Office
import Screening

/// One person against a list of invented people.
struct ScreeningBenchmark: Benchmark {
    let name = "screening"
    private static let persons = 10_000
    private static let entries = 10_000

    func run() async throws -> [Table] {
        var people = SyntheticPeople(seed: 1)
        let listed = people.listed(Self.entries, prefix: "registry")
        let moment = WallTime(milliseconds: 1_795_269_600_000)
        let state = ListState(
            list: "registry",
            kind: .registry,
            version: 1,
            issued: moment,
            expires: moment + .seconds(7 * 86_400),
            count: Self.entries
        )
        let start = ContinuousClock.now
        let snapshot = Snapshot(state, records: listed)
        let built = ContinuousClock.now - start
        let rows = [
            measure("visitors not on it, names in use on it", people.listed(Self.persons, prefix: "visitor"), snapshot),
            measure("everyone on it", listed, snapshot),
        ]
        let columns = ["person", "samples", "p50 ms", "p99 ms", "max ms", "candidates"]
        let title = "Screening: one person, \(Self.entries) entries (indexed in \(built.inMilliseconds) ms)"
        return [Table(title: title, columns: columns, rows: rows)]
    }

    private func measure(_ label: String, _ people: [ListedPerson], _ snapshot: Snapshot) -> [String] {
        var (samples, candidates) = (Samples(), 0)
        for listed in people {
            guard let name = listed.names.first else { continue }
            let person = Person(name: name, birthDate: listed.birthDates.first, sex: listed.sex)
            let start = ContinuousClock.now
            let assessment = assess(person, against: [snapshot])
            samples.add(.now - start)
            candidates += assessment.candidates.count
        }
        return [label, String(samples.count)] + samples.columns + [String(candidates)]
    }
}
