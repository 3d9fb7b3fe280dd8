import FoundationEssentials
import LocalAPI
import Logging
import Model

/// Brings the district's roots to the core, one after the other until the office has no next one. The core verifies them; here they are
/// only carried.
///
/// The office may have none, or not answer: that is no failure of the link, and keeps no list waiting.
struct RootSync {
    let core: any CoreClient
    let office: OfficeClient
    let pulse: Pulse
    let logger: Logger
    let troubles = ListTroubles()

    /// More at once than a district makes in its life.
    static let mostAtOnce = 1024

    /// Before lists are asked for, which a new key may have signed.
    func round(_ memory: inout ListMemory) async throws {
        pulse.beat("lists")
        defer { pulse.beat("lists") }
        do {
            let trust = try await core.call(.trust)
            memory.goes(by: trust.version)
            if trust.isConfigured { try await fetch(from: trust, &memory) }
        } catch {
            try Task.checkCancellation()
            // An older core does not know the question.
            logger.debug("the core does not take roots", metadata: ["error": "\(error)"])
        }
    }

    private func fetch(from trust: TrustStatus, _ memory: inout ListMemory) async throws {
        var (version, isFirst) = (trust.next, trust.next == 1)
        for _ in 0..<Self.mostAtOnce {
            if memory.refusedRoots.contains(version) {
                guard isFirst else { return }
                version += 1
                continue
            }
            pulse.beat("lists")
            let answer = await office.root(version)
            try Task.checkCancellation()
            pulse.beat("lists")
            switch answer {
            case .failure(let failure):
                troubles.note(failure, of: "root", logger)
                return
            case .success(nil):
                troubles.note(nil, of: "root", logger)
                // A district that had to begin anew may have nothing below its first.
                guard isFirst, memory.passes(version) else { return }
                version += 1
            case .success(let envelope?):
                troubles.note(nil, of: "root", logger)
                do {
                    let offered = OfferedRoot(envelope: Data(envelope).base64EncodedString())
                    let taken = try await core.call(.putRoot, offered)
                    pulse.beat("lists")
                    memory.goes(by: taken.version)
                    logger.notice("root taken", metadata: ["version": "\(version)"])
                    // A core that does not move on is not asked for ever.
                    guard taken.next > version else { return }
                    (version, isFirst) = (taken.next, false)
                } catch let problem as Problem where (400..<500).contains(problem.status) {
                    memory.refuseRoot(version)
                    logger.error("root refused", metadata: ["version": "\(version)", "reason": "\(problem.code)"])
                    // The keys of the configuration may be those of a later one: the first that they signed is where it begins.
                    guard isFirst else { return }
                    version += 1
                }
            }
        }
    }
}
