import CoreHarness
import Foundation
import LocalAPI
import Logging
import Model
import SiteConfiguration
import Testing

@testable import Core

@Suite("the office says what time it is")
struct OfficeTimeTests {
    private static let box = "/district-15/lincoln/main"

    let time = TestClock(isHeld: false)
    let district = District()
    let stranger = District()
    let clock: SiteClock
    let office: OfficeTime

    init() throws {
        clock = try #require(SiteClock(zone: "America/Chicago", source: time.source))
        office = OfficeTime(clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func policy(keys: [District] = [], timeKeys: [District] = []) -> ListPolicy {
        func bytes(_ district: District) -> [UInt8] { Array(Data(base64Encoded: district.publicKey) ?? Data()) }
        return ListPolicy(keys: keys.map(bytes), timeKeys: timeKeys.map(bytes))
    }

    private func hear(_ answer: SignedTime, _ policy: ListPolicy? = nil) throws(Problem) {
        try office.hear(answer, for: Self.box, under: policy ?? self.policy(keys: [district]))
    }

    @Test("an answer that a list key or a time key signed is believed, once")
    func believed() throws {
        for (signer, policy) in [
            (district, policy(keys: [district])), (stranger, policy(keys: [district], timeKeys: [stranger])),
        ] {
            let question = office.question(from: Self.box)
            let answer = try signer.answer(to: question, at: time.truth)
            try hear(answer, policy)
            #expect(clock.trust { trusted, _ in trusted.proofs.keys.contains(.office) })
            let problem = #expect(throws: Problem.self) { try hear(answer, policy) }
            #expect(problem?.code == "time" && problem?.status == 422)
            clock.trust { $0 = TrustedTime(released: Core.released, at: $1.instant) }
        }
    }

    @Test("each question has a number of its own, and makes the one before void")
    func numbers() throws {
        let (first, second) = (office.question(from: Self.box), office.question(from: Self.box))
        #expect(first.nonce?.count == 32 && first.nonce != second.nonce)
        let late = try district.answer(to: first, at: time.truth)
        #expect(throws: Problem.self) { try hear(late) }
        let answer = try district.answer(to: second, at: time.truth)
        #expect(throws: Problem.self, "the question was void with the wrong answer") { try hear(answer) }
        #expect(clock.trust { trusted, _ in trusted.proofs.isEmpty })
    }

    @Test("what is no answer to this box and this question, or nobody signed, is not believed")
    func refused() throws {
        func answer(_ make: (TimeQuestion) throws -> SignedTime) throws {
            let answer = try make(office.question(from: Self.box))
            #expect(throws: Problem.self) { try hear(answer) }
        }
        try answer { try stranger.answer(to: $0, at: time.truth) }
        try answer { question in
            var other = question
            other.source = "/district-15/lincoln/back"
            return try district.answer(to: other, at: time.truth)
        }
        try answer { question in
            var changed = try district.answer(to: question, at: time.truth)
            changed.statement = try stranger.answer(to: question, at: time.truth + days(400)).statement
            return changed
        }
        try answer { question in
            let fields = ["source": question.source, "nonce": question.nonce, "time": time.truth.rfc3339]
            return try district.sign(fields)
        }
        try answer { question in
            let fields = [
                "statement": "list", "source": question.source, "nonce": question.nonce, "time": time.truth.rfc3339,
            ]
            return try district.sign(fields)
        }
        try answer { _ in SignedTime(statement: "no base64", signature: "") }
        #expect(clock.trust { trusted, _ in trusted.proofs.isEmpty })
    }

    @Test("an answer that was held back for more than half a minute is none")
    func heldBack() throws {
        let question = office.question(from: Self.box)
        let answer = try district.answer(to: question, at: time.truth)
        time.pass(.seconds(31))
        #expect(throws: Problem.self) { try hear(answer) }
        #expect(clock.trust { trusted, _ in trusted.proofs.isEmpty })
    }

    @Test("nothing is asked while all is well")
    func unneeded() throws {
        try hear(try district.answer(to: office.question(from: Self.box), at: time.truth))
        time.set(error: .zero, isHeld: true)
        clock.observe()
        let question = office.question(from: Self.box)
        #expect(question.nonce == nil && (question.trusted - time.truth).magnitude < .seconds(60))
        time.set(error: days(-30), isHeld: true)
        #expect(office.question(from: Self.box).nonce != nil)
    }
}
