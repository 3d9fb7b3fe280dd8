import Foundation
import Hummingbird
import Model
import NIOCore

/// The body of `POST /v1/events`: CloudEvents 1.0 in the JSON batch format, all from one box.
struct EventBatch {
    static let mediaType = "application/cloudevents-batch+json"
    static let maximumBytes = 1 << 20
    static let maximumCount = 1000

    let source: String
    let events: [CloudEvent]

    /// Refuses with 415, 413 or 400 what is no such batch.
    init(_ request: Request) async throws {
        guard request.headers[.contentType]?.hasPrefix(Self.mediaType) == true else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: Self.maximumBytes)
        guard let events = try? JSONDecoder().decode([CloudEvent].self, from: Data(body.readableBytesView)),
            let source = events.first?.source, events.count <= Self.maximumCount,
            events.allSatisfy({ $0.source == source && $0.specversion == "1.0" && $0.seq > 0 && !$0.id.isEmpty })
        else { throw HTTPError(.badRequest) }
        (self.source, self.events) = (source, events)
    }
}
