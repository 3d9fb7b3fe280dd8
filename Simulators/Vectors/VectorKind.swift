import Model

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
