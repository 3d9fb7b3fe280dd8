import Credentials
import Model

/// What a scanner that reads our own codes may deliver, and what else people hold before it.
struct QRVectors: VectorKind {
    let name = "qr_payload"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let decoded = decode(try vector.scan(), as: .init(kinds: [.qr]), on: Self.today)
        var answer = decoded.answer(vector.id, [.token, .aim])
        switch decoded.credential {
        case .preRegistration: answer.fields["type"] = "pre_registration"
        case .pass: answer.fields["type"] = "visitor_pass"
        default: break
        }
        return answer
    }
}
