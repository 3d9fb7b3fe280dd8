import Credentials
package import Model

/// One kind of vector: which part of the product answers it.
protocol VectorKind: Sendable {
    /// The kind's name in the files.
    var name: String { get }
    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer
}

extension VectorKind {
    /// The day on which the files' ages were computed.
    static var today: CalendarDate { CalendarDate(daysSince1970: 20_454) }
}

/// Every kind there is, by name.
enum VectorKinds {
    private static let all: [any VectorKind] = [
        AAMVAVectors(), MagstripeVectors(), QRVectors(), MRZVectors(), WiegandVectors(),
        KeyboardVectors(), POSVectors(), MagTekVectors(), SerialVectors(), DescriptorVectors(), PCProxVectors(),
        SmartCardVectors(),
    ]

    static let names = all.map(\.name).sorted()

    static func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        guard let kind = all.first(where: { $0.name == vector.kind }) else {
            throw .unknownKind(vector.id, kind: vector.kind, known: names)
        }
        return try kind.answer(vector)
    }
}

/// What the product made of a vector. Encoded as one line of JSON.
package struct VectorAnswer: Encodable, Hashable, Sendable {
    package var id: String
    package var outcome: Outcome
    /// By the names of the vectors' own files; `null` for what is absent.
    package var fields: [String: JSONValue]
    package var notes: [String]

    package init(_ id: String, _ outcome: Outcome, fields: [String: JSONValue] = [:], notes: [String] = []) {
        (self.id, self.outcome, self.fields, self.notes) = (id, outcome, fields, notes)
    }

    package enum Outcome: String, Encodable, Hashable, Sendable { case accepted, degraded, partial, refused }
}

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
        Scan(bytes: try bytes(input_hex, "input_hex"), scanner: "lab", at: Instant(nanoseconds: 0))
    }
}
