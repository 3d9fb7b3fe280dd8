import Entrance
import LocalAPI
import Model
import SiteConfiguration

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
    }
}

extension CoreAPI {
    mutating func serveCardholders(_ parts: CoreParts) {
        serve(.importCardholders) { try await parts.cardholders.replace(by: $0.request, by: $0.caller) }
        serve(.cardholders) { await parts.cardholders.page($0.request) }
        serve(.configurationNeeds) { _ in
            ConfigurationNeeds(await parts.unit.entrance.directory, keys: await parts.lists.neededKeys)
        }
    }
}

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

extension CoreAPI {
    mutating func serveTrust(_ parts: CoreParts) {
        serve(.trust) { _ in await parts.trust.status }
        serve(.putRoot) { try await parts.trust.put($0.request) }
    }
}

extension CoreAPI {
    mutating func serveOfficers(_ parts: CoreParts) {
        serve(.officers) { _ in await parts.officers.summaries }
        serve(.signIn) { call in
            let browser = try call.request.browser?.checked("browser", 1...64)
            try await parts.officers.signIn(call.place, pin: call.request.pin, browser: browser)
        }
        serve(.signOut) { try await parts.officers.signOut($0.place) }
    }
}

extension CoreAPI {
    mutating func serveOffice(_ parts: CoreParts) {
        serve(.outbox) { try await parts.outbox.next($0.place, $0.request) }
        serve(.setAside) { try await parts.outbox.setAside($0.place, $0.request) }
        serve(.outboxStatus) { _ in try await parts.outbox.status(of: parts.site.now.source) }
        serve(.resend) { call in
            guard call.request.from > 0 else { throw Problem(.badRequest, "'from' should be a number from 1.") }
            try await parts.outbox.sendAgain(
                from: call.request.from,
                call.request.lane,
                because: "technician",
                by: call.caller
            )
            return try await parts.outbox.status(of: parts.site.now.source)
        }
        serve(.reportNumbers) { try await parts.outbox.compare($0.request) }
        serve(.acknowledge) { try await parts.outbox.acknowledge($0.place, $0.request) }
        serve(.reportLink) { await parts.link.report($0.request) }
    }
}
