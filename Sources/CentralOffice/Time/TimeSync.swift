import LocalAPI
import Logging
import Model

/// Carries the core's question for the time to the office, and the signed answer back. Neither is read here.
///
/// The office may not know the question, or not answer: that is no failure of the link, and keeps nothing else waiting.
struct TimeSync {
    let core: any CoreClient
    /// A client of its own, which does not judge certificates by the core's time: that may be what is wrong.
    let office: OfficeClient
    let time: BoxTime
    let pulse: Pulse
    let logger: Logger
    /// Between two questions, less up to a third. The floor falls when two have agreed for ten minutes without a gap of five.
    let interval: Duration

    /// Until cancelled.
    func run() async throws {
        while true {
            pulse.beat("time")
            try await round()
            try await pulse.rest("time", for: interval * Double.random(in: 2.0 / 3...1))
        }
    }

    /// What the core goes by, before anything is judged by it.
    func learn() async { if let question = try? await core.call(.askTime) { time.hear(question) } }

    private func round() async throws {
        do {
            let question = try await core.call(.askTime)
            time.hear(question)
            guard let nonce = question.nonce else { return }
            pulse.beat("time")
            switch await office.time(for: question.source, nonce) {
            case .success(let answer): try await core.call(.answerTime, answer)
            case .failure(let failure):
                logger.debug("the office does not say the time", metadata: ["reason": "\(failure.word)"])
            }
        } catch let problem as Problem {
            logger.warning("the office's time is not believed", metadata: ["problem": "\(problem)"])
        } catch {
            try Task.checkCancellation()
            logger.debug("core did not answer", metadata: ["error": "\(error)"])
        }
    }
}
