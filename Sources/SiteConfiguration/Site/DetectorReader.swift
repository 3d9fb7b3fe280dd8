import Model

/// Reads `detectors:`.
struct DetectorReader {
    private let declared = Declared<Subject.Detector>(kind: "detector")
    let lines: LineReader

    init(lines: LineReader) { self.lines = lines }

    func read(_ values: [Value]) -> [DetectorPlan] { values.flatMap { $0.entries() }.compactMap { read($0) } }

    private func read(_ value: Value) -> DetectorPlan? {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "walk-through"))
        let alarm = lines.use(section.required("alarm", example: "detector-alarm"), as: .input)
        let passage = lines.use(section.value("passage"), as: .input)
        let ready = lines.use(section.value("ready"), as: .input)
        let pairing = section.value("pairing-time")?.duration(in: .milliseconds(100) ... .seconds(10))
        let disposition = section.value("disposition-time")?.duration(in: .seconds(60) ... .seconds(3600))
        section.finish()
        guard let id, let alarm else { return nil }
        return DetectorPlan(
            id: id,
            alarmLine: alarm,
            passageLine: passage,
            readyLine: ready,
            pairingTime: pairing ?? .seconds(2),
            dispositionTime: disposition ?? .seconds(15 * 60)
        )
    }
}
