import LocalAPI
import Testing

@testable import CentralOffice

@Suite("whether the office is reached")
struct LinkWatchTests {
    @Test("nothing is said before anything was tried")
    func unknown() { #expect(LinkWatch().news == nil) }

    @Test("the first success is up, told once")
    func up() {
        var watch = LinkWatch()
        watch.succeeded()
        #expect(watch.news == LinkReport(state: .up))
        watch.tell(.up)
        watch.succeeded()
        #expect(watch.news == nil)
    }

    @Test("one lost answer is no lost link; three in a row are, with the last reason")
    func down() {
        var watch = LinkWatch()
        watch.succeeded()
        watch.tell(.up)
        watch.failed(.timeout)
        watch.failed(.timeout)
        watch.succeeded()
        watch.failed(.timeout)
        watch.failed(.cut)
        #expect(watch.news == nil)
        watch.failed(.status(503))
        #expect(watch.news == LinkReport(state: .down, detail: "status503"))
        watch.tell(.down)
        watch.failed(.refused)
        #expect(watch.news == nil)
        watch.succeeded()
        #expect(watch.news == LinkReport(state: .up))
    }

    @Test("a change the core was not told, and that is over, is not told any more")
    func overtaken() {
        var watch = LinkWatch()
        watch.succeeded()
        watch.tell(.up)
        for _ in 0..<3 { watch.failed(.refused) }
        watch.succeeded()
        #expect(watch.news == nil)
    }

    @Test("a core that was away is told again")
    func coreReturned() {
        var watch = LinkWatch()
        watch.succeeded()
        watch.tell(.up)
        watch.coreReturned()
        #expect(watch.news == LinkReport(state: .up))
    }

    @Test("every reason is a constant word that the API's description allows, and has advice")
    func words() {
        let all: [LinkError] = [
            .refused, .unreachable, .nameUnknown, .timeout, .cut, .officeCertificate,
            .clockBehind, .clockAhead, .boxCertificate, .boxCertificateExpired, .tls, .status(500), .badAnswer,
            .notStored,
        ]
        #expect(
            all.map(\.word) == [
                "refused", "unreachable", "nameUnknown", "timeout", "cut", "officeCertificate", "clockBehind",
                "clockAhead", "boxCertificate",
                "boxCertificateExpired", "tls", "status500", "badAnswer", "notStored",
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
