import Testing

@testable import HID

@Suite("Contactless readers")
struct ReaderTests {
    @Test("a smart card's identifier, of four to ten bytes")
    func identifiers() throws {
        #expect(try CardIdentifier(response: [0x04, 0xA2, 0xB3, 0xC4, 0x90, 0x00]).hexadecimal == "04A2B3C4")
        let seven: [UInt8] = [4, 1, 2, 3, 4, 5, 6, 0x90, 0x00]
        #expect(try CardIdentifier(response: seven).bytes == seven.dropLast(2))
    }

    @Test(
        "what must not be enrolled is refused",
        arguments: [
            ([0x08, 1, 2, 3, 0x90, 0], .random), ([1, 0xFE, 3, 4, 5, 6, 7, 8, 0x90, 0], .random),
            ([0x88, 1, 2, 3, 0x90, 0], .malformed), ([0, 0, 0, 0, 0x90, 0], .malformed),
            ([1, 2, 3, 0x90, 0], .malformed),
            (Array(repeating: 1, count: 11) + [0x90, 0], .malformed), ([0x6A, 0x81], .status(0x6A81)), ([0x90], .cut),
            ([], .cut), ([4, 1, 2, 3, 0x63, 0], .status(0x6300)),
        ] as [([UInt8], CardIdentifier.Refusal)]
    )
    func refused(response: [UInt8], refusal: CardIdentifier.Refusal) {
        #expect(throws: refusal) { try CardIdentifier(response: response) }
    }

    @Test("a pcProx gives the card's bits, last byte first, and how many there are")
    func pcProx() throws {
        let card = try #require(
            PCProxCard(data: [0x43, 0x06, 0x76, 0, 0, 0, 0, 0], length: [24, 24, 0, 0, 0, 0, 0, 0])
        )
        #expect(card.value == 0x760643 && card.bitLength == 24)
    }

    @Test(
        "no card, and answers that do not belong together",
        arguments: [
            ([0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]),
            ([1, 0, 0, 0, 0, 0, 0, 0], [24, 25, 0, 0, 0, 0, 0, 0]),
            ([1, 2, 3, 4, 0, 0, 0, 0], [24, 24, 0, 0, 0, 0, 0, 0]),
            ([1, 0, 0, 0, 0, 0, 0, 0], [65, 65, 0, 0, 0, 0, 0, 0]),
            ([1, 2], [24, 24]), ([], []),
        ] as [([UInt8], [UInt8])]
    )
    func noCard(data: [UInt8], length: [UInt8]) {
        #expect(PCProxCard(data: data, length: length) == nil)
    }
}
