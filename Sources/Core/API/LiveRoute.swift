import HTTPTypes
import Hummingbird
import LocalAPI
import Logging
import NIOCore
import ServiceLifecycle
import SystemService

extension CoreAPI {
    /// Server-sent events until the reader goes, is too late, or the daemon stops.
    func live(_ call: Call) async throws -> Response {
        let (roles, channel, logger) = (call.context.roles, call.context.channel, call.context.logger)
        let reports = call.query("reports") == "true"
        let lateness = reports ? LiveFeed.latenessWithReports : LiveFeed.lateness
        let items = services.feed.subscribe(wants: { $0.isFor(roles, reports: reports) }, lateness: lateness) {
            logger.log(level: .warning, .subscriberCut, "subscriber cut off: it did not keep up")
            // What waits to be written to him waits for ever; closing ends that.
            channel.close(promise: nil)
        }
        guard let items else { throw Rejection.tooManyWatchers }
        let body = ResponseBody { writer in
            // So that the reader knows he is connected, and misses nothing from here on.
            try await writer.write(ServerSentEvent.heartbeat)
            for await beat in items.cancelOnGracefulShutdown() { try await writer.write(beat.framed()) }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [.contentType: Coding.MediaType.events, .cacheControl: "no-store"]
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension LiveFeed.Beat {
    fileprivate func framed() throws -> ByteBuffer {
        switch self {
        case .item(let item): try item.framed().framed
        case .alive: ServerSentEvent.heartbeat
        }
    }
}
