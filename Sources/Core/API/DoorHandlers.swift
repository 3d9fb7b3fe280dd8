import Entrance
import LocalAPI
import Model

extension CoreAPI {
    mutating func serveDoors(_ parts: CoreParts) {
        serve(.openDoor) { call in
            let reason = try call.request.reason.checked("reason", 1...200)
            try await parts.unit.perform(.openDoor(call.place, officer: call.request.officer, reason: reason))
        }
        serve(.recordDisposition) { call in
            let (answer, officer) = (call.request.disposition, call.request.officer)
            try await parts.unit.perform(.answerAlarm(call.place, answer, officer: officer))
        }
        serve(.importCardholders) { try await parts.cardholders.replace(by: $0.request, by: $0.caller) }
    }
}
