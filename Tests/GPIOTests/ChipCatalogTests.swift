import GPIO
import Model
import Testing

@Suite("Finding a line among the chips")
struct ChipCatalogTests {
    static let catalog = ChipCatalog(chips: [
        ChipDescription(path: "/dev/gpiochip0", name: "gpiochip0", label: "pinctrl", lineNames: ["", "lock", "spare"]),
        ChipDescription(path: "/dev/gpiochip1", name: "gpiochip1", label: "relays", lineNames: ["rex", "spare"]),
    ])

    @Test(
        "a line is found by name on any chip, by name on its chip, by chip label or name and offset",
        arguments: [
            (LineWiring.Address.name("rex"), nil, "gpiochip1:0 \"rex\""),
            (.name("spare"), "relays", "gpiochip1:1 \"spare\""),
            (.name("spare"), "gpiochip0", "gpiochip0:2 \"spare\""),
            (.offset(0), "pinctrl", "gpiochip0:0"),
            (.offset(2), nil, "gpiochip0:2 \"spare\""),
        ] as [(LineWiring.Address, String?, String)]
    )
    func found(address: LineWiring.Address, chip: String?, place: String) throws {
        #expect(try Self.catalog.find(address, chip: chip).description == place)
    }

    @Test(
        "what is missing or ambiguous is refused and says why",
        arguments: [
            (LineWiring.Address.name("spare"), nil, "fits more than one line"),
            (.offset(1), nil, "fits more than one line"),
            (.name("lock"), "relays", "no chip has it"),
            (.offset(7), "pinctrl", "no chip has it"),
            (.name(""), "pinctrl", "no chip has it"),
        ] as [(LineWiring.Address, String?, String)]
    )
    func refused(address: LineWiring.Address, chip: String?, what: String) {
        let error = #expect(throws: GPIOError.self) { try Self.catalog.find(address, chip: chip) }
        #expect(error?.what.hasPrefix(what) == true)
    }

    @Test("a missing line on a box with an unreadable chip blames that chip")
    func unreadable() {
        let failure = GPIOError("cannot open the chip", subject: "/dev/gpiochip2", advice: "x")
        var catalog = Self.catalog
        catalog.failures = [failure]
        #expect(throws: failure) { try catalog.find(.name("nowhere"), chip: nil) }
    }
}
