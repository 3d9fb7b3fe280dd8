import Model

/// Which line is whose, and whether each is there: `input.lost` and `input.chatter` begin and end here, for every line.
struct LineWatch: Sendable {
    private let owners: [LineID: LineOwner]

    init(plan: EntrancePlan) { owners = LineOwner.all(of: plan) }

    /// `nil`: a line nobody uses.
    func owner(of line: LineID) -> LineOwner? { owners[line] }

    /// The line is there; ends its loss.
    func find(_ line: LineID, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        conditions.end(.inputLost, line.rawValue, on: occasion, basis: .observed)
    }

    func lose(_ line: LineID, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        // It was not heard to become calm.
        conditions.end(.inputChatter, line.rawValue, on: occasion)
            + conditions.begin(.inputLost, line.rawValue, on: occasion, basis: .observed, data: data(of: line))
    }

    func chatter(
        _ line: LineID,
        _ chatters: Bool,
        edges: Int,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let edges = Field.edges(edges)
        return chatters
            ? conditions.begin(
                .inputChatter,
                line.rawValue,
                on: occasion,
                basis: .observed,
                data: data(of: line),
                also: edges
            ) : conditions.end(.inputChatter, line.rawValue, on: occasion, basis: .observed, also: edges)
    }

    /// What can no longer be seen or driven.
    private func data(of line: LineID) -> [String: JSONValue] { owners[line]?.data ?? [:] }
}

/// The part a line belongs to, and what it is there. A part names its lines itself.
enum LineOwner: Hashable, Sendable {
    case door(DoorID, Door.Line)
    case detector(DetectorID, Detector.Line)
    case fire

    /// Every line of the plan. The configuration refuses a line that is used twice.
    static func all(of plan: EntrancePlan) -> [LineID: LineOwner] {
        var owners: [LineID: LineOwner] = [:]
        for door in plan.doors {
            for line in Door.Line.allCases { if let id = line.id(in: door) { owners[id] = .door(door.id, line) } }
        }
        for detector in plan.detectors {
            for line in Detector.Line.allCases {
                if let id = line.id(in: detector) { owners[id] = .detector(detector.id, line) }
            }
        }
        if let fire = plan.fireInput { owners[fire] = .fire }
        return owners
    }

    var data: [String: JSONValue] {
        switch self {
        case .door(let door, let line): [String: JSONValue](Field.door(door), Field.use(line.rawValue))
        case .detector(let detector, let line): [String: JSONValue](Field.detector(detector), Field.use(line.rawValue))
        case .fire: Field.use("fire")
        }
    }
}
