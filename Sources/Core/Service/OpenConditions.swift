import Entrance
import Model

/// The conditions of the entrance that records begin and do not end, and the alarms that got no answer.
struct OpenConditions {
    private struct Condition: Hashable {
        var end: EventType
        var subject: String
    }

    private struct Alarm: Hashable {
        var detector: String
        var number: Int
    }

    private var conditions: [Condition: EventRecord] = [:]
    private var alarms: [Alarm: EventRecord] = [:]
    /// An alarm's relay may flutter on after the officer has answered; that is no new alarm.
    private var answered: Set<Alarm> = []

    /// In the order of the journal.
    mutating func read(_ record: EventRecord) {
        if let number = record.alarm {
            let alarm = Alarm(detector: record.subject, number: number)
            if record.type == .detectorDisposition {
                answered.insert(alarm)
                alarms[alarm] = nil
            } else if record.edge == .begin, !answered.contains(alarm) {
                alarms[alarm] = record
            }
        }
        guard let end = record.type.known?.end else { return }
        let condition = Condition(end: end, subject: record.subject)
        switch record.edge.known {
        case .begin: conditions[condition] = record
        case .end: conditions[condition] = nil
        case .instant, nil: break
        }
    }

    func ends(at moment: Moment) -> [Event] {
        let ends = conditions.values.sorted { $0.seq < $1.seq }.compactMap { record in
            (record.type.known?.end).map { record.ended(as: $0, .end, Entrance.notWatched, at: moment) }
        }
        let answers = alarms.values.sorted { $0.seq < $1.seq }.map { record in
            record.ended(as: .detectorDisposition, .instant, Disposition.notRecorded.rawValue, at: moment)
        }
        return ends + answers
    }
}

extension EventType {
    /// What the rules of the entrance begin and end.
    static let conditions: [EventType] = allCases.filter { $0.end != nil }

    /// The type of the event that ends it; itself, unless the end has a word of its own.
    fileprivate var end: EventType? {
        switch self {
        case .doorForcedOpen, .doorOpenTooLong, .rexStuck, .inputLost, .inputChatter, .scannerSilent, .detectorAlarm:
            self
        case .fireAsserted, .fireCleared: .fireCleared
        case .detectorNotReady, .detectorReady: .detectorReady
        default: nil
        }
    }
}

extension EventRecord {
    /// The number of the detector alarm it is about.
    var alarm: Int? {
        guard type == .detectorAlarm || type == .detectorDisposition, case .int(let number)? = data["alarm"] else {
            return nil
        }
        return Int(number)
    }

    fileprivate func ended(as type: EventType, _ edge: Edge, _ reason: String, at moment: Moment) -> Event {
        let data = data.filter { $0.key != "found" && $0.key != "passage" }
        let basis: Basis = basis == .simulated ? .simulated : .inferred
        return Event(type, subject, at: moment, basis: basis, edge: edge, reason: reason, data: data)
    }
}
