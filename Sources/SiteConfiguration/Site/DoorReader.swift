import Model

/// Reads `doors:`.
struct DoorReader {
    let declared = Declared<Subject.Door>(kind: "door")
    let lines: LineReader

    func read(_ values: [Value]) -> [DoorPlan] { values.flatMap { $0.entries() }.compactMap { read($0) } }

    private func read(_ value: Value) -> DoorPlan? {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "main-door"))
        if id == "desk" {
            section.complain(
                "desk is no name for a door: scanners at: desk are at the desk",
                instead: "Write main-door"
            )
        }
        let failState = section.required("fail-state", example: "secure")?
            .choice(["secure": FailState.failSecure, "safe": .failSafe])
        let lock = lines.use(section.required("lock", example: "main-lock"), as: .output)
        let position = lines.use(section.value("position"), as: .input)
        let exit = lines.use(section.value("exit"), as: .input)
        guard let id, let failState, let lock else {
            _ = times(DoorPlan(id: "", failState: .failSecure, lockLine: ""), section)
            return nil
        }
        let plan = DoorPlan(id: id, failState: failState, lockLine: lock, positionLine: position, exitLine: exit)
        return times(plan, section)
    }

    private func times(_ defaults: DoorPlan, _ section: Section) -> DoorPlan {
        var plan = defaults
        func read(_ key: String, _ field: WritableKeyPath<DoorPlan, Duration>, _ seconds: ClosedRange<Int>) {
            let range = Duration.seconds(seconds.lowerBound) ... .seconds(seconds.upperBound)
            if let duration = section.value(key)?.duration(in: range) { plan[keyPath: field] = duration }
        }
        read("unlock-time", \.unlockTime, 1...60)
        read("held-open-time", \.heldOpenTime, 10...600)
        // What nobody wrote refuses nothing: half of a short time then.
        plan.preAlarmTime = min(plan.preAlarmTime, plan.heldOpenTime / 2)
        read("pre-alarm-time", \.preAlarmTime, 5...10)
        read("exit-window", \.exitWindow, 1...60)
        read("exit-stuck-time", \.exitStuckTime, 10...600)
        section.finish()
        if plan.preAlarmTime >= plan.heldOpenTime {
            let (pre, held) = (plan.preAlarmTime / .seconds(1), plan.heldOpenTime / .seconds(1))
            section.complain(
                "pre-alarm-time (\(Int(pre)) s) is not shorter than held-open-time (\(Int(held)) s): it would sound as the door opens",
                instead: "Write a longer held-open-time, or for example pre-alarm-time: 5 s"
            )
        }
        return plan
    }
}
