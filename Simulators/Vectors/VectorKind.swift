/// One kind of vector: which part of the product answers it.
protocol VectorKind: Sendable {
    /// The kind's name in the files.
    var name: String { get }
    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer
}

/// Every kind there is, by name.
enum VectorKinds {
    private static let all: [any VectorKind] = [
        AAMVAVectors(), MagstripeVectors(), QRVectors(),
    ]

    static let names = all.map(\.name).sorted()

    static func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        guard let kind = all.first(where: { $0.name == vector.kind }) else {
            throw .unknownKind(vector.id, kind: vector.kind, known: names)
        }
        return try kind.answer(vector)
    }
}
