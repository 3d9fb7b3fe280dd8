import LocalAPI
import Model

extension CoreAPI {
    mutating func serveLists(_ parts: CoreParts) {
        serve(.lists) { _ in
            await parts.lists.loaded()
            return await parts.lists.statuses
        }
        serve(.putList) { try await parts.lists.put($0.request, as: $0.place) }
        serve(.screen) { call in
            let day = parts.recorder.clock.moment().local.date
            let assessment = await parts.room.assess(try call.request.checked(), on: day)
            if !assessment.isClear { await parts.recorder.record(.visitRecordViewed, "screening", by: call.caller) }
            return assessment
        }
    }
}
