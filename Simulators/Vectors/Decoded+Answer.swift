import Credentials
import Model

extension Decoded {
    /// - Parameter names: the fields this kind of vector knows; those that were not read are `null`.
    func answer(_ id: String, _ names: [ScanField]) -> VectorAnswer {
        var answer = VectorAnswer(id, outcomeWord, notes: quirks.map(\.rawValue))
        switch outcome {
        case .refused(let refusal): answer.notes.append(refusal.rawValue)
        case .partial(_, let missing): answer.notes += missing.map { "missing:" + $0.rawValue }
        case .accepted, .degraded: break
        }
        guard credential != nil else { return answer }
        for name in names { answer.fields[name.rawValue] = fields[name].map { .string($0) } ?? .null }
        return answer
    }

    private var outcomeWord: VectorAnswer.Outcome {
        switch outcome {
        case .accepted: .accepted
        case .degraded: .degraded
        case .partial: .partial
        case .refused: .refused
        }
    }
}

extension Vector {
    /// The scan that the vector's bytes are.
    func scan() throws(VectorError) -> Scan {
        Scan(bytes: try bytes(input_hex, "input_hex"), scanner: "lab", at: Instant(nanoseconds: 0), simulated: true)
    }
}
