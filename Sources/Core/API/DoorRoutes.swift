import Entrance
import Hummingbird
import LocalAPI
import Model

extension CoreAPI {
    func openDoor(_ call: Call) async throws -> Response {
        let request = try await call.body(OpenDoorRequest.self)
        try await services.entrance.open(call.id("door"), request)
        return .done
    }

    func recordDisposition(_ call: Call) async throws -> Response {
        guard let alarm = Int(try call.name("alarm")) else { throw Rejection.refused(.noSuchAlarm) }
        try await services.entrance.record(try await call.body(DispositionRequest.self), alarm: alarm)
        return .done
    }

    func importCardholders(_ call: Call) async throws -> Response {
        let file = try await call.bytes(upTo: Limits.fileBytes)
        let type = call.request.headers[.contentType]
        let meant = call.query("shrinks-to") == nil ? -1 : try call.number("shrinks-to", in: -1...Int64(Int32.max))
        return try .json(
            try await services.cardholders.replace(
                by: Array(file.readableBytesView),
                type: type,
                shrinksTo: meant < 0 ? nil : Int(meant)
            )
        )
    }
}
