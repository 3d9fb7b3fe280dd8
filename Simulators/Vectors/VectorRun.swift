import FoundationEssentials

/// Answers vectors as their bytes come.
package struct VectorRun {
    private var splitter = VectorSplitter()
    private var index = 0
    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    package init() {}

    /// For each vector that these bytes complete, its line or what is wrong with it.
    /// - Throws: when the file cannot be read on.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(VectorError) -> [Result<String, VectorError>] {
        try splitter.take(bytes).map { bytes in
            defer { index += 1 }
            return Result { () throws(VectorError) in try line(bytes) }
        }
    }

    package func finish() throws(VectorError) { try splitter.finish() }

    private func line(_ bytes: [UInt8]) throws(VectorError) -> String {
        let vector: Vector
        do { vector = try JSONDecoder().decode(Vector.self, from: Data(bytes)) } catch {
            throw .notAVector(index, Self.reason(error))
        }
        let answer = try VectorKinds.answer(vector)
        do { return String(decoding: try encoder.encode(answer), as: UTF8.self) } catch {
            throw .notAVector(index, "its answer cannot be written")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "no \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is of another type"
        default: "not JSON"
        }
    }
}
