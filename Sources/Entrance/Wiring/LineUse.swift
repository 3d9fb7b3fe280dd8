import Model

/// What a line is to the entrance.
enum LineUse: Hashable, Sendable {
    case lock(DoorID), position(DoorID), exit(DoorID)
    case alarm(DetectorID), passage(DetectorID), ready(DetectorID)
    case fire

    /// Every line of the plan. The configuration refuses a line that is used twice.
    static func all(of plan: EntrancePlan) -> [LineID: LineUse] {
        var uses: [LineID: LineUse] = [:]
        func use(_ line: LineID?, as use: LineUse) { if let line { uses[line] = use } }
        for door in plan.doors {
            use(door.lockLine, as: .lock(door.id))
            use(door.positionLine, as: .position(door.id))
            use(door.exitLine, as: .exit(door.id))
        }
        for detector in plan.detectors {
            use(detector.alarmLine, as: .alarm(detector.id))
            use(detector.passageLine, as: .passage(detector.id))
            use(detector.readyLine, as: .ready(detector.id))
        }
        use(plan.fireInput, as: .fire)
        return uses
    }

    /// Says in `input.lost` what can no longer be seen or driven.
    var data: [String: JSONValue] {
        switch self {
        case .lock(let door): ["door": .string(door.rawValue), "use": "lock"]
        case .position(let door): ["door": .string(door.rawValue), "use": "position"]
        case .exit(let door): ["door": .string(door.rawValue), "use": "exit"]
        case .alarm(let detector): ["detector": .string(detector.rawValue), "use": "alarm"]
        case .passage(let detector): ["detector": .string(detector.rawValue), "use": "passage"]
        case .ready(let detector): ["detector": .string(detector.rawValue), "use": "ready"]
        case .fire: ["use": "fire"]
        }
    }
}
