import Foundation
import SiteConfiguration
import Testing

@Suite("What is wrong with a configuration")
struct ProblemTests {
    /// What is wrong, in which line, and two fragments: of what, and of what to write instead.
    static let cases: [(text: String, line: Int, what: String, instead: String)] = [
        ("dors: []", 1, "no key \"dors\"", "doors"),
        ("desk: {port: 8080, langage: en}", 1, "no key \"langage\"", "language"),
        ("desk: {port: 0}", 1, "from 1 to 65535", "port: 1"),
        ("desk: {address: 0.0.0.0}", 1, "not one of 127.0.0.1", "address: 127.0.0.1"),
        ("desk: {language: esp}", 1, "not one of en, es", "language: es"),
        ("desk: [1]", 1, "found a list", "keys below"),
        ("lists: {stale-after: 24}", 1, "with its unit", "stale-after: 1 h"),
        ("lists: {stale-after: 30 min}", 1, "from 1 h to 2160 h", "1 h"),
        ("lists: {stale-after: 48 h, expired-after: 24 h}", 1, "shorter than stale-after", "longer"),
        ("lists: {maximum-shrinkage: 0.2}", 1, "percentage", "20 %"),
        ("maintenance-hours: nights", 1, "not a time of the day", "02:00-05:00"),
        ("maintenance-hours: 24:00-03:00", 1, "not a time of the day", "02:00-05:00"),
        ("maintenance-hours: 03:00-03:10", 1, "less than half an hour", "02:00-05:00"),
        ("maintenance-hours: 03:00-03:00", 1, "less than half an hour", "02:00-05:00"),
        ("lists:\n  keys: [QUJD]", 2, "Ed25519", "district"),
        ("lists:\n  keys:\n    - revoked: QUJD", 3, "Ed25519", "district"),
        ("lists:\n  keys:\n    - revokd: QUJD", 3, "no key \"revokd\"", "revoked"),
        (
            "lists:\n  keys:\n    - MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n"
                + "    - revoked: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            4, "believed and revoked", "one of the two"
        ),
        ("lists:\n  time-keys: [QUJD]", 2, "Ed25519", "district"),
        (
            "lists:\n  keys: [{revoked: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=}]\n"
                + "  time-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]",
            3, "believed and revoked", "one of the two"
        ),
        ("trust: {threshold: 1}", 1, "root-keys is missing", "root-keys"),
        (
            "trust:\n  root-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]", 2, "threshold is missing",
            "threshold: 2"
        ),
        ("trust:\n  threshold: 1\n  root-keys: [QUJD]", 3, "Ed25519", "district"),
        (
            "trust:\n  root-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]\n  threshold: 2", 3, "can never sign",
            "from 1 to 1"
        ),
        (
            "trust:\n  threshold: 1\n  root-keys:\n    - MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n"
                + "    - MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            5, "stands here twice", "one of the two"
        ),
        (
            "trust: {threshold: 1, root-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]}\n"
                + "lists:\n  keys: [ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=]",
            3, "beside trust", "Take keys out of lists"
        ),
        (
            "trust: {threshold: 1, root-keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]}\n"
                + "lists:\n  time-keys: [ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=]",
            3, "beside trust", "Take time-keys out of lists"
        ),
        ("office: {url: http://office}", 1, "https", "https://"),
        ("office:\n  url: [https://a.example, ftp://b.example]", 2, "https", "https://"),
        ("office:\n  url: []", 2, "no address", "https://"),
        ("office:\n  proxy: https://secret@proxy.example", 2, "not the address of an HTTP proxy", "3128"),
        ("officers:\n  - {id: ana, name: Ana, role: boss, pin: x}", 2, "not one of officer", "role: officer"),
        ("officers:\n  - {id: ana, name: Ana, role: officer, pin: \"1234\"}", 2, "not the hash", "officers pin"),
        ("lines:\n  - {name: a, direction: out}", 2, "not one of input, output", "output"),
        ("lines:\n  - {name: Tür, direction: input}", 2, "not a name", "main-door"),
        (
            "lines:\n  - {name: a, direction: input}\n  - {name: a, direction: input}", 3, "another line is called a",
            "own"
        ),
        ("lines:\n  - {name: a, direction: input, offset: 4}", 2, "needs its chip", "gpiochip0"),
        (
            "lines:\n  - {name: a, direction: input, chip: c, offset: 4}\n  - {name: b, direction: input, chip: c, offset: 4}",
            3, "same wire as the line a", "own wire"
        ),
        ("lines:\n  - {name: a, direction: output, debounce: 20 ms}", 2, "neither debounce nor bias", "Remove"),
        ("lines:\n  - {name: a, direction: input, debounce: 2 s}", 2, "0 ms to 1 s", "debounce"),
        ("doors:\n  - {name: d, fail-state: secure, lock: no}", 2, "no line is called \"no\"", "lines"),
        (
            "lines:\n  - {name: lock, direction: output}\ndoors:\n  - {name: d, fail-state: secure, lock: lokc}",
            4, "no line is called \"lokc\"", "Write lock"
        ),
        (
            "lines:\n  - {name: lock, direction: input}\ndoors:\n  - {name: d, fail-state: secure, lock: lock}",
            4, "is an input; expected an output", "output"
        ),
        (
            "lines:\n  - {name: l, direction: output}\ndoors:\n  - {name: a, fail-state: safe, lock: l}\n"
                + "  - {name: b, fail-state: safe, lock: l}",
            5, "already used by doors, a, lock", "own line"
        ),
        ("doors:\n  - {name: desk, fail-state: safe, lock: l}", 2, "no name for a door", "main-door"),
        ("scanners:\n  - {name: s, at: dor, usb: 1:2, protocol: hid-pos}", 2, "no door is called", "doors"),
        ("scanners:\n  - {name: s, at: desk, usb: 1:2, protocol: hid-pos}", 2, "USB vendor", "lsusb"),
        ("scanners:\n  - {name: s, at: desk, usb: 0c2e:0b61, protocol: hid}", 2, "hid-keyboard, hid-pos", "protocol"),
        ("scanners:\n  - {name: s, at: desk, usb: 0c2e:0b61, protocol: hid-pos, port: 1.4}", 2, "port path", "1-1.4"),
        ("schedules:\n  a: {moday: 07:00-08:00}", 2, "\"moday\" names no days", "monday"),
        ("schedules:\n  a: {friday-monday: 07:00-08:00}", 2, "names no days", "monday"),
        ("schedules:\n  a: {monday: 08:00-07:00}", 2, "not a period", "07:00-16:30"),
        ("schedules:\n  a: {monday: 08:00-25:00}", 2, "not a period", "24:00"),
        ("schedules:\n  a: {holidays: [2026-02-30]}", 2, "not a date", "2026-12-25"),
        ("schedules:\n  a: {holidays: [12/25/2026]}", 2, "not a date", "2026-12-25"),
        (
            "schedules:\n  a: {monday: 07:00-08:00, holidays: [2026-12-30 to 2027-01-01]}", 2, "is a range",
            "2026-12-30, 2026-12-31, 2027-01-01"
        ),
        ("schedules:\n  a: {holidays: [2026-12-25]}", 2, "has no day and no hours", "monday-friday: 07:00-16:30"),
        ("schedules:\n  a: {monday: []}", 2, "has no hours", "monday: 07:00-16:30"),
        (
            "schedules:\n  a: {monday-friday: 07:00-16:30, wednesday: 07:00-12:00}", 2,
            "wednesday is in monday-friday already", "once"
        ),
        (
            "lines:\n  - {name: l, direction: output}\ndoors:\n"
                + "  - {name: d, fail-state: safe, lock: l, held-open-time: 10 s, pre-alarm-time: 10 s}",
            4, "pre-alarm-time (10 s) is not shorter than held-open-time (10 s)", "pre-alarm-time: 5 s"
        ),
        ("doors:\n  main-door: {fail-state: safe, lock: l}", 2, "expected a list, found a group", "- name: main-door"),
        ("lines: {main-lock: {direction: output}}", 1, "expected a list, found a group", "- name: main-lock"),
        ("lines:\n  - {name: a, direction: input, debounce: 5 sec}", 2, "with its unit", "debounce: 1 s"),
        ("lines:\n  - {name: a, direction: input, debounce: 50msec}", 2, "with its unit", "debounce: 50 ms"),
        ("lists: {stale-after: 36 hours}", 1, "with its unit", "stale-after: 36 h"),
        ("lists: {stale-after: 2 days}", 1, "with its unit", "stale-after: 48 h"),
        ("lists: {maximum-shrinkage: 0.05}", 1, "percentage", "5 %"),
        (
            "lines:\n  - {name: a, direction: input, chip: gpiochip0, offset: 4}\n"
                + "  - {name: b, direction: input, chip: /dev/gpiochip0, offset: 4}",
            3, "same wire as the line a", "own wire"
        ),
        (
            "lines:\n  - {name: a, direction: input, line: GPIO4}\n"
                + "  - {name: b, direction: input, line: GPIO4, chip: pinctrl-rp1}",
            3, "same wire as the line a", "own wire"
        ),
        (
            "desk:\n  port: 8080\n  language: en\n  port: 8081", 4, "port stands twice: in line 4 and in line 6",
            "Keep one"
        ),
        ("desk: {port: 8080\nlists: {}", 2, "a { is not closed", "}"),
        ("desk:\n\tport: 8080", 2, "a tab", "spaces"),
        ("desk:\n  port: 8080\n   language: en", 3, "a colon where none can stand", "quotes"),
        ("fire: {line: panel}", 1, "no line is called", "lines"),
        ("detectors:\n  - {name: w}", 2, "alarm is missing", "detector-alarm"),
    ]

    @Test("is said with its line and what to write instead", arguments: cases.indices)
    func problem(index: Int) throws {
        let expected = Self.cases[index]
        let problems = Sites.problems(expected.text)
        let found = problems.contains { problem in
            problem.file == "site.yaml" && problem.line == expected.line && problem.what.contains(expected.what)
                && problem.instead.contains(expected.instead)
        }
        #expect(found, "\(expected.text)\n\(problems)")
    }

    @Test("is said all at once, in the order of the file")
    func allAtOnce() {
        let problems = Sites.problems("desk: {port: x}\nfire: {line: nothing}\nbogus: 1\n")
        #expect(problems.map(\.line) == [1, 2, 3])
        #expect(problems.first?.description.hasPrefix("site.yaml:1: desk, port: \"x\" is not a whole number") == true)
    }

    @Test("an empty file names everything it needs")
    func empty() {
        #expect {
            try SiteConfiguration.read([(file: "site.yaml", text: "")])
        } throws: { error in
            let words = "\(error)"
            return ["source is missing", "title is missing", "time-zone is missing", "hardware is missing"]
                .allSatisfy(words.contains) && words.contains("site.yaml: ")
        }
    }

    @Test("a wrong time zone and a wrong source are refused", arguments: ["America/Chcago", "Chicago", ""])
    func timeZone(zone: String) {
        let text = "entrance: {source: d/s, title: T, time-zone: \"\(zone)\"}\nhardware: real"
        #expect {
            try SiteConfiguration.read([(file: "site.yaml", text: text)])
        } throws: { error in (error as? ConfigurationErrors)?.problems.count == 2 }
    }

    @Test(
        "a zone by its city, its old name or a slip is corrected to the one that is meant",
        arguments: [
            ("America/Indianapolis", "America/Indiana/Indianapolis"), ("US/Eastern", "America/New_York"),
            ("CST", "America/Chicago"),
            ("denver", "America/Denver"), ("America/Los Angeles", "America/Los_Angeles"),
            ("America/Chcago", "America/Chicago"),
        ]
    )
    func zoneMeant(written: String, meant: String) {
        let text = "entrance: {source: /d/s/e, title: T, time-zone: \"\(written)\"}\nhardware: real"
        #expect {
            try SiteConfiguration.read([(file: "site.yaml", text: text)])
        } throws: { error in "\(error)".contains("time-zone: \(meant).") }
    }

    @Test(
        "a file that is not YAML, or says a key twice, is one problem with its line and none of its text",
        arguments: ["desk: {port: 8080", "desk:\n\t- x", "desk: {port: 1, port: 2}", "a: *b", "pin: \"secret"]
    )
    func notYAML(text: String) {
        let problems = Sites.problems(text)
        #expect(problems.count == 1 && problems.first?.line != nil)
        #expect(!"\(problems)".contains("secret"))
    }

    @Test("the hash of a PIN is never repeated")
    func secrets() {
        let text = "officers:\n  - {id: ana, name: Ana, role: officer, pin: scrypt$bad$secret}"
        #expect(!"\(Sites.problems(text))".contains("secret"))
    }

    @Test("at most a hundred problems are told, and that there are more")
    func bounded() {
        let text = (0..<300).map { "key\($0): 1\n" }.joined()
        let problems = Sites.problems(text)
        #expect(problems.count == 101 && problems.last?.what == "200 more problems are not shown")
    }

    @Test("any bytes give an answer, never a crash")
    func garbage() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("{}[]:-,&*!|>'\"%@`#?\n\t abcdesk:port\u{0}é")
        for _ in 0..<300 {
            let text = String((0..<60).compactMap { _ in alphabet.randomElement(using: &random) })
            _ = Sites.problems(text)
        }
    }
}
