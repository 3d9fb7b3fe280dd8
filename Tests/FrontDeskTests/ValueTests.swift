import Model
import SiteConfiguration
import Testing
import Vocabulary

@testable import FrontDesk

@Suite("Markup")
struct HTMLTests {
    @Test(
        "text is escaped wherever it stands",
        arguments: [
            ("a<b", "a&lt;b"), ("\"'&", "&quot;&#39;&amp;"), ("ñ😀", "ñ😀"), ("a\u{0}\u{7}b", "a\u{FFFD}\u{FFFD}b"),
            ("", ""),
        ]
    )
    func escapes(text: String, escaped: String) {
        let html: HTML = "<p class=\"\(text)\">\(text)</p>"
        #expect(html.source == "<p class=\"\(escaped)\">\(escaped)</p>")
    }

    @Test("markup inside markup is not escaped twice")
    func nesting() {
        let inner: HTML = "<b>\("&")</b>"
        let outer: HTML = "<p>\(inner)\([inner, inner])\(nil as HTML?)\(inner, if: false)</p>"
        #expect(outer.source == "<p><b>&amp;</b><b>&amp;</b><b>&amp;</b></p>")
    }

    @Test(
        "an identifier stays one segment of an address",
        arguments: [
            ("main-door", "/doors/main-door/open"), ("a/b?c", "/doors/a%2Fb%3Fc/open"), ("ñ", "/doors/%C3%B1/open"),
        ]
    )
    func paths(door: String, path: String) { #expect(Page.openDoor(DoorID(door)).path == path) }
}

@Suite("Sessions")
struct SessionTableTests {
    private let start = ContinuousClock.now

    @Test("an officer who does nothing is signed out, one who works is not")
    func idle() {
        var table = SessionTable()
        let token = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        let almost = start + SessionTable.idleLimit - .seconds(1)
        #expect(table.session(token, at: almost)?.officer == "rosa")
        #expect(table.session(token, at: almost + .seconds(1)) == nil)
        table.touch(token, at: almost)
        #expect(table.session(token, at: almost + .seconds(60)) != nil)
    }

    @Test("a session that is over stays over, whoever asks once more before it is swept")
    func revived() {
        var table = SessionTable()
        let token = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        let late = start + SessionTable.idleLimit
        table.touch(token, at: late)
        #expect(table.session(token, at: late) == nil)
    }

    @Test("a session is that of where it began, and of nobody else")
    func peer() {
        var table = SessionTable()
        let (desk, other) = (Peer(address: "127.0.0.1", user: 1000), Peer(address: "127.0.0.1", user: 1001))
        let token = table.begin("rosa", name: "Rosa", role: .officer, from: desk, at: start)
        #expect(table.session(token, from: desk, at: start) != nil)
        for peer in [other, Peer(address: "127.0.0.1"), Peer(address: "::1", user: 1000), Peer()] {
            #expect(table.session(token, from: peer, at: start) == nil && table.isTaken(token, by: peer))
        }
    }

    @Test("a session ends after a shift, however busy")
    func shift() {
        var table = SessionTable()
        let token = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        table.touch(token, at: start + SessionTable.limit)
        #expect(table.session(token, at: start + SessionTable.limit) == nil)
    }

    @Test("the sweep names officers who are signed in nowhere else")
    func sweep() {
        var table = SessionTable()
        _ = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        _ = table.begin("sam", name: "Sam", role: .officer, at: start)
        let later = start + SessionTable.idleLimit
        _ = table.begin("sam", name: "Sam", role: .officer, at: later)
        #expect(table.sweep(at: later) == ["rosa"])
        #expect(table.sweep(at: later).isEmpty)
    }

    @Test("the table stays small")
    func capacity() {
        var table = SessionTable()
        let first = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        for second in 1...SessionTable.capacity {
            _ = table.begin("sam", name: "Sam", role: .officer, at: start + .seconds(second))
        }
        #expect(table.session(first, at: start) == nil)
        #expect(table.sweep(at: start) == ["rosa"], "the core is told")
        #expect(table.sweep(at: start).isEmpty)
    }

    @Test("a notice is given once")
    func notice() {
        var table = SessionTable()
        let token = table.begin("rosa", name: "Rosa", role: .officer, at: start)
        table.leave(.done(Text("a", "b")), for: token)
        #expect(table.takeNotice(for: token) == .done(Text("a", "b")))
        #expect(table.takeNotice(for: token) == nil)
    }

    @Test(
        "only what could be one of ours is a token",
        arguments: [
            "", "zz", String(repeating: "A", count: 64), String(repeating: "a", count: 63),
            String(repeating: "ä", count: 32),
        ]
    )
    func tokens(text: String) { #expect(Token(text) == nil) }

    @Test("tokens differ and come back as they went")
    func roundTrip() {
        let token = Token()
        #expect(Token(token.text) == token)
        #expect(Token() != token)
    }
}

@Suite("Scans that wait")
struct ScanTrayTests {
    private let start = ContinuousClock.now
    private let document = IdentityDocument(kind: .identificationCard, name: PersonName(given: "A", family: "B"))

    @Test("a scan is there until its check-in or for five minutes")
    func lifetime() {
        var tray = ScanTray()
        let scan = tray.put(document, at: start)
        #expect(tray.document(scan, at: start + .seconds(299)) == document)
        #expect(tray.document(scan, at: start + .seconds(300)) == nil)
        let other = tray.put(document, at: start)
        tray.remove(other)
        #expect(tray.document(other, at: start) == nil)
    }

    @Test("the newest waits to be opened; a card that was read twice waits once")
    func waiting() {
        var tray = ScanTray()
        #expect(tray.newest(at: start) == nil)
        var another = document
        another.number = "N2"
        let first = tray.put(another, at: start)
        let twice = [tray.put(document, at: start), tray.put(document, at: start)]
        #expect(tray.newest(at: start) == twice[1])
        tray.remove(twice[1])
        #expect(tray.newest(at: start) == first && tray.document(twice[0], at: start) == nil)
        #expect(tray.newest(at: start + ScanLimits().waiting) == nil)
    }

    @Test("what somebody has opened is offered no more, nor when the scanner reads it twice; a minute later it is new")
    func opened() {
        var tray = ScanTray()
        let scan = tray.put(document, at: start)
        #expect(tray.left(by: "rosa", at: start) == nil)
        #expect(tray.open(scan, by: "rosa", at: start) == document)
        #expect(tray.newest(at: start) == nil && tray.left(by: "rosa", at: start) == scan)
        let twice = tray.put(document, at: start + .seconds(1))
        #expect(tray.newest(at: start + .seconds(1)) == nil)
        #expect(tray.left(by: "rosa", at: start + .seconds(1)) == twice)
        let again = tray.put(document, at: start + .seconds(61))
        #expect(tray.newest(at: start + .seconds(61)) == again)
        #expect([twice, again] == [scan, scan], "a form that it filled still finds it")
        let dropped = [tray.drop(at: start + .seconds(360)), tray.drop(at: start + .seconds(361))]
        #expect(dropped == [false, true])
        #expect(tray.open(scan, by: "rosa", at: start + .seconds(361)) == nil)
    }

    @Test("what one officer has opened is not offered to another, unless that one has it last")
    func opener() {
        var tray = ScanTray()
        let scan = tray.put(document, at: start)
        _ = tray.open(scan, by: "rosa", at: start)
        #expect(tray.left(by: "rosa", at: start) == scan && tray.left(by: "ben", at: start) == nil)
        _ = tray.open(scan, by: "ben", at: start)
        #expect(tray.left(by: "rosa", at: start) == nil && tray.left(by: "ben", at: start) == scan)
    }

    @Test("one that is told late is worth a word for the rest of its two minutes")
    func refusedBefore() {
        var last = LastRefusal()
        var scan = RefusedScan(ScanRefusal.truncated, from: "desk")
        scan.ago = 90_000
        last.put(scan, at: start)
        #expect(last.scan(at: start + .seconds(29)) != nil && last.scan(at: start + .seconds(30)) == nil)
    }

    @Test("a scan that was not taken is worth a word for two minutes, or until it is cleared")
    func refused() {
        var last = LastRefusal()
        #expect(last.scan(at: start) == nil)
        let scan = RefusedScan(ScanRefusal.truncated, from: "desk")
        last.put(scan, at: start)
        let dropped = [119, 120, 121].map { last.drop(at: start + .seconds($0)) }
        #expect(dropped == [false, true, false])
        last.put(scan, at: start)
        #expect(last.scan(at: start + .seconds(119)) == scan && last.scan(at: start + .seconds(120)) == nil)
        let cleared = [last.clear(), last.clear()]
        #expect(cleared == [true, false] && last.scan(at: start) == nil)
    }

    @Test("only the newest are kept, and their names tell nothing")
    func capacity() {
        var tray = ScanTray()
        let scans = (0...ScanTray.capacity).map { tray.put(numbered("N\($0)"), at: start) }
        #expect(tray.document(scans[0], at: start) == nil)
        #expect(tray.document(scans[1], at: start) != nil)
        #expect(Set(scans).count == scans.count)
        #expect(scans.allSatisfy { $0.rawValue.count == 64 })
    }

    @Test(
        "a card that is read again and again pushes no other out, and what was opened goes before what nobody has seen"
    )
    func pushedOut() {
        var tray = ScanTray()
        let first = tray.put(numbered("A"), at: start)
        for second in 0..<10 { _ = tray.put(numbered("B"), at: start + .seconds(second * 6)) }
        #expect(tray.document(first, at: start + .seconds(60)) == numbered("A"))
        let opened = tray.put(numbered("C"), at: start + .seconds(60))
        _ = tray.open(opened, by: "rosa", at: start + .seconds(60))
        for number in ["D", "E"] { _ = tray.put(numbered(number), at: start + .seconds(60)) }
        #expect(tray.document(opened, at: start + .seconds(60)) == nil)
        #expect(tray.document(first, at: start + .seconds(60)) == numbered("A"))
    }

    @Test("of two who have the same scan one begins its check-in; if that fails, either may")
    func begun() {
        var tray = ScanTray()
        let scan = tray.put(document, at: start)
        _ = tray.open(scan, by: "rosa", at: start)
        let first = [tray.begin(scan), tray.begin(scan)]
        #expect(first == [true, false])
        #expect(tray.put(document, at: start + .seconds(20)) == scan, "read again meanwhile")
        #expect(tray.newest(at: start + .seconds(20)) == nil)
        let again = tray.begin(scan)
        tray.giveBack(scan)
        let then = tray.begin(scan)
        #expect(!again && then)
        tray.remove(scan)
        let gone = tray.begin(scan)
        #expect(!gone)
    }

    private func numbered(_ number: String) -> IdentityDocument {
        var document = document
        document.number = number
        return document
    }
}

@Suite("Times and dates")
struct WordsTests {
    private func words(_ language: DeskSettings.Language) -> Words {
        Words(language: language, clock: SiteClock(zone: "America/Chicago"))
    }

    @Test(
        "times are the site's own, in winter and in summer",
        arguments: [
            ("2026-01-15T18:05:00.000Z", "12:05\u{A0}PM", "12:05\u{A0}p. m."),
            ("2026-07-15T18:05:00.000Z", "1:05\u{A0}PM", "1:05\u{A0}p. m."),
            ("2026-01-15T06:00:00.000Z", "12:00\u{A0}AM", "12:00\u{A0}a. m."),
        ]
    )
    func times(text: String, english: String, spanish: String) throws {
        let time = try #require(WallTime(rfc3339: text))
        #expect(words(.english).time(time) == english)
        #expect(words(.spanish).time(time) == spanish)
    }

    @Test("a date has its month as a word")
    func dates() throws {
        let date = try #require(CalendarDate(year: 1980, month: 3, day: 7))
        #expect(words(.english).date(date) == "March 7, 1980")
        #expect(words(.spanish).date(date) == "7 de marzo de 1980")
    }

    @Test("a birth date says how much of it is known")
    func birthDates() throws {
        #expect(words(.english).birthDate(.year(1980)) == "1980 (only the year is known)")
        #expect(
            try words(.spanish).birthDate(#require(BirthDate(rawValue: "age:45@2026-01-01")))
                == "45 años el 1 de enero de 2026"
        )
    }
}
