import LocalAPI
import Model
import Testing

@testable import CentralOffice

@Suite("whether the office is reached")
struct LinkWatchTests {
    @Test("nothing is said before anything was tried")
    func unknown() { #expect(LinkWatch().news == nil) }

    @Test("the first success is up, told once")
    func up() {
        var watch = LinkWatch()
        watch.succeeded(.lane(.normal))
        #expect(watch.news == LinkReport(state: .up))
        watch.tell(LinkReport(state: .up))
        watch.succeeded(.lane(.normal))
        #expect(watch.news == nil)
    }

    @Test("one lost answer is no lost link; three in a row are, with the last reason")
    func down() {
        var watch = LinkWatch()
        watch.succeeded(.lane(.normal))
        watch.tell(LinkReport(state: .up))
        watch.failed(.timeout, .lane(.normal))
        watch.failed(.timeout, .lane(.normal))
        watch.succeeded(.lane(.normal))
        watch.failed(.timeout, .lane(.normal))
        watch.failed(.cut, .lane(.normal))
        #expect(watch.news == nil)
        watch.failed(.status(503), .lane(.normal))
        #expect(watch.news == LinkReport(state: .down, detail: "status503"))
        watch.tell(LinkReport(state: .down))
        watch.failed(.refused, .lane(.normal))
        #expect(watch.news == nil)
        watch.succeeded(.lane(.normal))
        #expect(watch.news == LinkReport(state: .up))
    }

    @Test("an outage that the lists saw is over when they are answered again, whatever the answer")
    func answered() {
        var watch = LinkWatch()
        watch.succeeded(.lane(.normal))
        for _ in 0..<3 { watch.failed(.timeout, .lists) }
        #expect(watch.state == .down)
        watch.answered(.lists)
        #expect(watch.state == .up && watch.ups == 2)
        var fresh = LinkWatch()
        fresh.answered(.lists)
        #expect(fresh.state == .unknown, "nothing has gone through")
    }

    @Test("a change the core was not told, and that is over, is not told any more")
    func overtaken() {
        var watch = LinkWatch()
        watch.succeeded(.lane(.normal))
        watch.tell(LinkReport(state: .up))
        for _ in 0..<3 { watch.failed(.refused, .lane(.normal)) }
        watch.succeeded(.lane(.normal))
        #expect(watch.news == nil)
    }

    @Test("who fails again and again keeps it down, whoever else succeeds: told once")
    func disagreement() {
        var watch = LinkWatch()
        var told: [LinkReport] = []
        func tell() {
            guard let news = watch.news else { return }
            told.append(news)
            watch.tell(news)
        }
        for round in 0..<50 {
            watch.failed(.status(503), .lane(.normal))
            tell()
            if round.isMultiple(of: 2) { watch.succeeded(.lists) } else { watch.succeeded(.lane(.urgent)) }
            tell()
        }
        #expect(told == [LinkReport(state: .up), LinkReport(state: .down, detail: "status503")])
        watch.succeeded(.lane(.normal))
        tell()
        #expect(told.last == LinkReport(state: .up))
    }

    @Test("another certificate is told, though the link stays as it is")
    func renewed() {
        var watch = LinkWatch(certificateEnds: WallTime(milliseconds: 1))
        watch.succeeded(.lists)
        if let news = watch.news { watch.tell(news) }
        #expect(watch.news == nil)
        watch.certificateEnds = WallTime(milliseconds: 2)
        #expect(watch.news == LinkReport(state: .up, certificateEnds: WallTime(milliseconds: 2)))
    }

    @Test("a core that was away is told again")
    func coreReturned() {
        var watch = LinkWatch()
        watch.succeeded(.lane(.normal))
        watch.tell(LinkReport(state: .up))
        watch.coreReturned()
        #expect(watch.news == LinkReport(state: .up))
    }

    @Test("every reason is a constant word that the API's description allows, and has advice")
    func words() {
        let all: [LinkError] = [
            .refused, .unreachable, .nameUnknown, .timeout, .cut, .officeCertificate,
            .clockBehind, .clockAhead, .boxCertificate, .boxCertificateExpired, .notEnrolled, .tls, .status(500),
            .badAnswer, .notStored, .proxy, .status(400),
        ]
        #expect(
            all.map(\.word) == [
                "refused", "unreachable", "nameUnknown", "timeout", "cut", "officeCertificate", "clockBehind",
                "clockAhead", "boxCertificate",
                "boxCertificateExpired", "notEnrolled", "tls", "status500", "badAnswer", "notStored",
                "proxy", "status400",
            ]
        )
        for failure in all {
            #expect(failure.word.wholeMatch(of: /[a-zA-Z0-9]+/) != nil)
            #expect(!failure.advice.isEmpty)
            // The key in the site's configuration is "office:".
            #expect(!failure.advice.contains("uplink"))
        }
    }
}
