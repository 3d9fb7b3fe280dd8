/// What to do about a transfer that did not bring a report. Pure.
struct TransferRecovery: Hashable, Sendable {
    enum Outcome: Hashable, Sendable { case completed, timedOut, cancelled, stall, error, overflow, noDevice }

    enum Step: Hashable, Sendable {
        case resubmit
        /// Once all transfers are back.
        case clearHalt
        case wait(Duration)
        case reset
        /// Let go of the device and wait for it to come anew.
        case close
    }

    private var stalls = 0
    private var errors = 0

    /// A report came: earlier trouble is over.
    mutating func succeeded() { self = TransferRecovery() }

    mutating func step(after outcome: Outcome) -> Step {
        switch outcome {
        case .completed, .timedOut, .cancelled, .overflow: return .resubmit
        case .noDevice: return .close
        case .stall:
            stalls += 1
            return stalls <= 3 ? .clearHalt : .reset
        case .error:
            defer { errors += 1 }
            return switch errors {
            case 0: .wait(.milliseconds(10))
            case 1: .wait(.milliseconds(100))
            case 2: .wait(.milliseconds(1000))
            case 3: .reset
            default: .close
            }
        }
    }
}
