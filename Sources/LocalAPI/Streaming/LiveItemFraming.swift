import FoundationEssentials
import Model

extension LiveItem {
    /// The SSE event: its name is the case's, its data the JSON of what the case carries.
    package func framed() throws -> ServerSentEvent {
        switch self {
        case .event(let record): try Self.frame(.event, record)
        case .changed(let topic): try Self.frame(.changed, topic)
        case .line(let line): try Self.frame(.line, line)
        case .scan(let report): try Self.frame(.scan, report)
        case .report(let report): try Self.frame(.report, report)
        case .document(let document): try Self.frame(.document, document)
        case .pass(let reading): try Self.frame(.pass, reading)
        case .refused(let scan): try Self.frame(.refused, scan)
        }
    }

    /// `nil` for an event this version does not know.
    package init?(_ event: ServerSentEvent) throws {
        let (decoder, data) = (Coding.decoder, Data(event.data.utf8))
        switch Name(rawValue: event.event) {
        case .event: self = .event(try decoder.decode(EventRecord.self, from: data))
        case .changed: self = .changed(try decoder.decode(Topic.self, from: data))
        case .line: self = .line(try decoder.decode(LineState.self, from: data))
        case .scan: self = .scan(try decoder.decode(ScanReport.self, from: data))
        case .report: self = .report(try decoder.decode(RawReport.self, from: data))
        case .document: self = .document(try decoder.decode(IdentityDocument.self, from: data))
        case .pass: self = .pass(try decoder.decode(PassReading.self, from: data))
        case .refused: self = .refused(try decoder.decode(RefusedScan.self, from: data))
        case nil: return nil
        }
    }

    private enum Name: String { case event, changed, line, scan, report, document, pass, refused }

    private static func frame(_ name: Name, _ value: some Encodable) throws -> ServerSentEvent {
        let data = try Coding.encoder.encode(value)
        return ServerSentEvent(event: name.rawValue, data: String(decoding: data, as: UTF8.self))
    }
}
