import Model
import Testing

@testable import Credentials

@Suite("Driver's licences, held against vectors")
struct VectorTests {
    @Test("the project's own licences are read exactly", arguments: try Vector.own("aamva.json"))
    func own(_ vector: Vector) { check(vector) }

    @Test("hostile payloads do no harm", arguments: try Vector.own("aamva-hostile.json"))
    func hostile(_ vector: Vector) { check(vector) }

    @Test("licences of the structure of published specimens", arguments: ["aamva_pdf417.json", "aamva_hostile.json"])
    func shared(file: String) {
        guard let vectors = Vector.shared(file) else {
            print("skipped: \(file) is not beside the project; its own vectors were run")
            return
        }
        for vector in vectors { check(vector) }
    }

    private func check(_ vector: Vector) {
        let decoded = decode(Scan(bytes: vector.bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
        guard case .document(let document) = decoded.credential else {
            #expect(vector.mayBeRefused, "\(vector.id): \(decoded)")
            return
        }
        #expect(vector.outcome != "reject", "\(vector.id)")
        #expect(vector.differences(from: document) == [], "\(vector.id)")
        switch vector.outcome {
        case "accept_degraded": #expect(document.quality != .complete, "\(vector.id)")
        case "reject_or_partial": #expect(document.quality == .partial, "\(vector.id)")
        default: break
        }
    }
}

extension Vector {
    var mayBeRefused: Bool { outcome.contains("reject") }
}
