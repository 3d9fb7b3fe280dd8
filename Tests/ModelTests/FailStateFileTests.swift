import Model
import Testing

@Suite("The fail-state file")
struct FailStateFileTests {
    typealias Relay = FailStateFile.Relay

    @Test(
        "every relay comes back as it was written",
        arguments: [
            Relay(chip: nil, address: .name("door1-lock"), activeLow: false),
            Relay(chip: "pinctrl-bcm2711", address: .offset(17), activeLow: true),
            Relay(chip: "usb relay, 8 × 5 V", address: .name("17"), activeLow: false),
            Relay(chip: "#odd", address: .name("a\tb\nc%d"), activeLow: true),
        ]
    )
    func roundTrip(relay: Relay) {
        let (relays, malformed) = FailStateFile.read(FailStateFile(relays: [relay, relay]).text)
        #expect(relays == [relay, relay])
        #expect(malformed.isEmpty)
    }

    @Test(
        "a line that says nothing understandable is reported and does not hide the next one",
        arguments: [
            "door1-lock", "a\tname:b", "a\tname:\t0", "a\tb\t0", "a\toffset:-1\t0", "a\tname:b\t2", "a\tname:b%4\t0",
            "a\tname:b\t0\tc", "\u{FFFD}\u{0}",
        ]
    )
    func malformed(line: String) {
        let (relays, malformed) = FailStateFile.read("# comment\n\(line)\n\tname:lock\t1\n")
        #expect(relays == [Relay(chip: nil, address: .name("lock"), activeLow: true)])
        #expect(malformed == [2])
    }
}
