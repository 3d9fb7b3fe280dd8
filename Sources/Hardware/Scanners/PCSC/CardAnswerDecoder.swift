import HID
import Model

/// A contactless card's answers to GET DATA, each a report, as scans of its identifier. One whose identifier says nothing
/// about who holds it is `unsupported`. Pure.
struct CardAnswerDecoder: ReportDecoder {
    private var rate = RateLimit(perSecond: 5)

    var deadline: Instant? { nil }

    mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] { rate.pass(Self.reading(report), at: now) }

    mutating func timeout(at now: Instant) -> [Reading] { [] }

    /// The card did not answer: it was taken away too soon.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        rate.pass(.failure(reason), at: now)
    }

    private static func reading(_ answer: [UInt8]) -> Reading {
        do throws(CardIdentifier.Refusal) {
            return .scan(Array(try CardIdentifier(response: answer).hexadecimal.utf8), aim: nil)
        } catch {
            return .failure(error == .cut ? .truncated : .unsupported)
        }
    }
}
