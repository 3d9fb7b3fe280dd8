import Credentials
import Entrance
import Model
import Panel
import Testing
import WebBrowser

/// The real page server in front of the real simulated hardware.
@Suite("The virtual entrance page", .timeLimit(.minutes(30)))
struct PanelTests {
    static let licence = LicenceCard(
        name: PersonName(given: "Noor", middle: "Ada", family: "Sample"),
        note: "visitor",
        birthDate: CalendarDate(daysSince1970: 7305),
        expires: CalendarDate(daysSince1970: 22_000),
        sex: .female,
        number: "S12345678901"
    )

    static let school = School(
        title: "Lincoln & Sons",
        plan: EntrancePlan(
            doors: [
                DoorPlan(
                    id: "main",
                    failState: .failSecure,
                    lockLine: "lock",
                    positionLine: "position",
                    exitLine: "rex"
                )
            ],
            detectors: [DetectorPlan(id: "gate", alarmLine: "alarm", passageLine: "beam", readyLine: "ready")],
            scanners: [
                ScannerPlan(id: "reader", role: .door("main")), ScannerPlan(id: "desk", role: .desk),
            ],
            fireInput: "fire"
        ),
        profiles: [
            ScannerProfile(id: "reader", vendor: 1, product: 1, transport: .hidKeyboard),
            ScannerProfile(id: "desk", vendor: 1, product: 2, transport: .hidPOS),
        ],
        badges: [BadgeCard(holder: "Ms. Rivera", note: "teacher", number: "0012345678")],
        licences: [licence]
    )

    @Test("a licence on the table is a complete licence to the decoder")
    func licencePayload() async throws {
        try await Stage.run(Self.school) { stage in
            try await stage.post("/scanners/desk/licences/0")
            guard
                case .document(let document) = decode(try await stage.scan(), on: CalendarDate(daysSince1970: 20_454))
                    .credential
            else {
                Issue.record("not a document")
                return
            }
            let person = Self.licence
            #expect(document.name == PersonName(given: "NOOR", middle: "ADA", family: "SAMPLE"))
            #expect(document.birthDate == person.birthDate && document.expires == person.expires)
            #expect(document.sex == .female && document.number == person.number && document.quality == .complete)
        }
    }

    @Test("a badge is presented at its reader, and an unplugged reader refuses it with a reason")
    func badge() async throws {
        try await Stage.run(Self.school) { stage in
            try await stage.post("/scanners/reader/badges/0")
            let scan = try await stage.scan()
            #expect(scan.bytes == Array("0012345678".utf8) && scan.scanner == "reader")
            try await stage.post("/scanners/desk/symbols/3")
            #expect(try await stage.scan().aim == "C0")
            try await stage.post("/scanners/reader/unplug")
            let answer = try await stage.post("/scanners/reader/badges/0", expecting: 409)
            #expect(answer.contains("reader is not plugged in"))
            #expect(try await stage.post("/scanners/desk/licences/9", expecting: 409).contains("no card number 9"))
        }
    }

    @Test("buttons, doors and beams move the inputs and let go of them")
    func inputs() async throws {
        try await Stage.run(Self.school) { stage in
            try await stage.post("/lines/rex/press")
            try await stage.post("/detectors/gate/alarm")
            try await stage.post("/lines/fire/on")
            try await stage.post("/lines/fire/off")
            #expect(
                try await stage.changes(8)
                    == [
                        "rex on", "rex off", "beam on", "alarm on", "alarm off", "beam off", "fire on", "fire off",
                    ]
            )
        }
    }

    @Test("in a browser the page shows the lock that moves, escapes what it is given, and its buttons work")
    func browser() async throws {
        try await Stage.run(Self.school) { stage in
            try await WebBrowser.with { browser in
                try await browser.open(stage.base)
                try await browser.wait(
                    until: "document.querySelector('.door [data-lock-text]').textContent == 'Locked'"
                )
                try await stage.drive("lock")
                try await browser.wait(until: "document.querySelector('.door.unlocked .walk')")
                #expect(try await browser.run("return document.querySelector('h1').textContent") == "Lincoln & Sons")
                #expect(try await browser.run("return document.querySelector('#link').textContent") == "box is running")
                try await browser.run("document.querySelector('.badge').click()")
                #expect(try await stage.scan().bytes == Array("0012345678".utf8))
                try await browser.run("document.querySelector('.door .open').click()")
                #expect(try await stage.changes(1) == ["position on"])
                try await browser.wait(until: "document.querySelector('.door.opened')")
                try await browser.run("document.querySelector('.plug').click()")
                try await browser.wait(until: "document.querySelector('.badge').disabled")
            }
        }
    }
}
