import Model
import SiteConfiguration
import Testing

@Suite("Scanners in the configuration")
struct ScannerTests {
    private func scanner(_ fields: String) throws -> ScannerProfile {
        let site = try SiteConfiguration.read([
            (
                "vestibule.yaml",
                """
                entrance: {source: /d/s/e, title: T, time-zone: America/Chicago}
                hardware: real
                scanners:
                  - {name: s, at: desk, \(fields)}
                """
            )
        ])
        return try #require(site.scanners.first)
    }

    @Test("a shipped profile says which devices and how; the site adds port, layout and badge format")
    func shipped() throws {
        let scanner = try scanner(
            """
            profile: rfideas-pcprox, port: 1-1.4, interface: 0, keyboard: {layout: de},
                content: {badges: {format: H10301, number: hex, reversed-bytes: true, facilities: [118, 119]}}
            """
        )
        #expect(scanner.match.models == [USBModel(vendor: 0x0C27, product: 0x3BFA)])
        #expect(scanner.match.port == "1-1.4" && scanner.match.interface == 0)
        #expect(scanner.reading.transport == .hidFeaturePoll && scanner.reading.keyboard.layout == .de)
        #expect(scanner.reading.content.kinds == [.badge])
        let text = WiegandText(format: .h10301, radix: .hexadecimal, reversedBytes: true, facilities: [118, 119])
        #expect(scanner.reading.content.badges == .wiegand(text))
    }

    @Test("a site draws the layout of its own badges, and a wrong drawing says which bit")
    func layout() throws {
        let drawn = """
            usb: 0c2e:0b61, protocol: hid-keyboard, content: {badges: {layout: PFFFFFFFFNNNNNNNNNNNNNNNNP,
                parity-masks: [EXXXXXXXXXXXX............., .............XXXXXXXXXXXXO]}}
            """
        guard case .wiegand(let text) = try scanner(drawn).reading.content.badges, case .own(let layout) = text.format
        else { throw Unread() }
        #expect(layout.count == 26 && layout.facility == Array(1...8) && layout.number == Array(9...24))
        for (wrong, said) in [
            ("layout: PFFFQNNNNP", "bit 5 is"), ("layout: PFFFNNNNP", "bit 1 needs one mask"),
            ("format: H10301, layout: FFFFNNNN", "stands beside a layout"),
            ("format: H10301, parity-masks: [EX]", "belongs to a layout"), ("number: hex", "format is missing"),
        ] {
            let error = #expect(throws: (any Error).self) {
                try scanner("usb: 0c2e:0b61, protocol: hid-keyboard, content: {badges: {\(wrong)}}")
            }
            #expect("\(error as Any)".contains(said), "\(wrong): \(error as Any)")
        }
    }

    private struct Unread: Error {}

    @Test(
        "two scanners that may be the same device are refused until port or serial tells them apart",
        arguments: [
            ("usb: 0c2e:0b61", "usb: 0c2e:0b61", false), ("usb: 0c2e:0b61, port: 1-1", "usb: 0c2e:0b61", false),
            ("usb: 0c2e:0b61, port: 1-1", "usb: 0c2e:0b61, port: 1-2", true),
            ("usb: 0c2e:0b61, serial: A", "usb: 0c2e:0b61, serial: B", true),
            ("usb: 0c2e:0b61", "usb: 0c2e:0b62", true), ("usb: 0c2e:0b61", "usb: 0c2e:xx61", false),
        ]
    )
    func twins(first: String, second: String, areTold: Bool) throws {
        let text = """
            entrance: {source: /d/s/e, title: T, time-zone: America/Chicago}
            hardware: real
            scanners:
              - {name: a, at: desk, protocol: hid-pos, \(first)}
              - {name: b, at: desk, protocol: hid-pos, \(second)}
            """
        let site = Result { try SiteConfiguration.read([("vestibule.yaml", text)]) }
        switch site {
        case .success(let site): #expect(areTold && site.scanners.count == 2)
        case .failure(let error):
            #expect(!areTold)
            #expect("\(error)".contains("vestibule.yaml:5") && "\(error)".contains("may be the same device"))
        }
    }

    @Test("a scanner may say everything itself")
    func itself() throws {
        let scanner = try scanner(
            #"""
            usb: ["0c2e:0b61", "1eab:xx10"], protocol: hid-pos, serial: "7",
                report: {id: 2, length-at: 1, aim-at: 3, data-at: 6, data-length: 56, continued-at: 63},
                framing: {prefix: '\x02', suffix: ['\x03', "\r\n"], idle: 80 ms, duration: 5 s, bytes: 600, scans-per-second: 2},
                init: [{feature: FE 01}, {output: 00 0A}, {control: 21 22 0003 0000 01}],
                content: {kinds: [aamva, mrz], aim: expected, issuers: [600847, "50501234"]}
            """#
        )
        #expect(scanner.match.models.map(\.description) == ["0c2e:0b61", "1eab:xx10"])
        let reading = scanner.reading
        #expect(
            reading.report
                == POSReport(id: 2, lengthAt: 1, aimAt: 3, dataAt: 6, dataLength: 56, continuedAt: 63, continuedBit: 0)
        )
        #expect(
            reading.framing
                == ScannerFraming(
                    prefix: [2],
                    suffixes: [[3], [13, 10]],
                    idle: .milliseconds(80),
                    duration: .seconds(5),
                    bytes: 600,
                    scansPerSecond: 2
                )
        )
        #expect(
            reading.initialisation == [
                .feature([0xFE, 1]), .output([0, 10]),
                .control(type: 0x21, request: 0x22, value: 3, index: 0, data: [1]),
            ]
        )
        #expect(
            reading.content == ScannerContent(kinds: [.aamva, .mrz], aim: .expected, issuers: ["600847", "50501234"])
        )
    }

    @Test("serial lines, bridges and card readers")
    func others() throws {
        let bridge = try scanner("usb: 0403:6001, protocol: serial-bridge, bridge: ftdi, line: 9600 7E1")
        #expect(bridge.reading.bridge == .ftdi && bridge.reading.line.description == "9600 7E1")
        let cards = try scanner("profile: acr122u-pcsc")
        #expect(cards.match == DeviceMatch(reader: "ACS ACR122U") && cards.reading.transport == .pcsc)
    }

    @Test(
        "what is wrong is said with what to write instead",
        arguments: [
            ("profile: zebra-keybord", "no profile is called", "zebra-keyboard"),
            ("profile: generic-pos", "usb is missing", "0c2e:0b61"),
            ("profile: zebra-keyboard, protocol: hid-pos", "the profile says it already", "Keep one"),
            ("usb: 0403:6001, protocol: serial-bridge", "bridge is missing", "ftdi"),
            (
                "usb: 0403:6001, protocol: serial-bridge, bridge: ch341", "not one of ftdi, cp210x, pl2303, ch34x",
                "ch34x"
            ),
            ("protocol: pcsc", "reader is missing", "pcsc_scan"),
            ("usb: 0c2e:0b61, protocol: cdc, line: 9600", "not a baud rate", "115200 8N1"),
            ("usb: 0c2e:0b61, protocol: hid-keyboard, keyboard: {layout: dvorak}", "is not one of us", "us"),
            ("usb: 0c2e:0b61, protocol: hid-keyboard, keyboard: {layuot: us}", "no key \"layuot\"", "layout"),
            ("usb: 0c2e:0b61, protocol: hid-pos, report: {length-at: 1}", "data-at is missing", "5"),
            ("usb: 0c2e:0b61, protocol: hid-pos, init: [{feature: 1}]", "bytes of a report", "FE 01"),
            ("usb: 0c2e:0b61, protocol: hid-pos, init: [{}]", "one of feature, output and control", "FE 01"),
            ("usb: 0c2e:0b61, protocol: hid-pos, init: [{control: 21 22}]", "request type", "21 22 0003 0000"),
            ("usb: 0c2e:0b61, protocol: hid-pos, framing: {suffix: 'é'}", "1 to 16 ASCII", "suffix"),
            ("usb: 0c2e:0b61, protocol: hid-pos, framing: {idle: 5 s}", "not a time", "10 ms"),
            ("usb: 0c2e:0b61, protocol: hid-pos, content: {kinds: [visa]}", "not one of aamva", "kinds"),
            ("usb: 0c2e:0b61, protocol: hid-pos, content: {issuers: [6008]}", "not an issuer's number", "issuers"),
            ("usb: 0c2e:0b61, protocol: hid-pos, content: {issuers: [411111]}", "payment network", "issuers"),
            ("usb: 0c2e:0b61, protocol: hid-pos, content: {issuers: [62000000]}", "payment network", "issuers"),
            ("usb: 0c2e:0b61, protocol: hid-pos, content: {badges: {format: H1}}", "not one of H10301", "format"),
            ("usb: 0c2e:+b61, protocol: hid-pos", "USB vendor", "lsusb"),
        ] as [(String, String, String)]
    )
    func problem(fields: String, what: String, instead: String) {
        let errors = #expect(throws: ConfigurationErrors.self) { try scanner(fields) }
        #expect(
            errors?.problems.contains { $0.line == 4 && $0.what.contains(what) && $0.instead.contains(instead) } == true
        )
    }
}
