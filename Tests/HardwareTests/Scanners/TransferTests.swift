import HID
import Model
import Testing

@testable import Hardware

@Suite("Transfers")
struct TransferTests {
    private func endpoint(packet: Int, interval: Int) -> USBEndpoint {
        USBEndpoint(address: 0x81, packetSize: packet, isBulk: false, interval: .milliseconds(interval))
    }

    @Test(
        "buffers are whole packets, and enough are queued for a second",
        arguments: [
            (8, 1, 8, 8, 1000), (64, 1, 64, 64, 1000), (8, 10, 8, 8, 100), (8, 10, 337, 344, 4), (8, 255, 8, 8, 4),
            (64, 4, 63, 64, 250),
        ]
    )
    func queue(packet: Int, interval: Int, report: Int, length: Int, depth: Int) {
        let endpoint = endpoint(packet: packet, interval: interval)
        #expect(endpoint.bufferLength(for: report) == length)
        #expect(endpoint.depth(for: report) == depth)
    }

    @Test("FTDI's two bytes of status before each packet's data are taken off; a packet of nothing else is nothing")
    func status() {
        let content = TransferContent.status(packet: 4, bytes: 2)
        #expect(content.report(in: [1, 0x60, 0x41, 0x42, 1, 0x60, 0x43]) == [0x41, 0x42, 0x43])
        #expect(content.report(in: [1, 0x60]) == nil)
        #expect(content.report(in: [1]) == nil)
        #expect(TransferContent.report.report(in: [1, 2]) == [1, 2])
        #expect(TransferContent.report.report(in: []) == nil)
    }

    @Test("a pcProx is asked for the card and then for its length, over and over; after trouble from the beginning")
    func poll() {
        var poll = FeaturePoll()
        let (card, length) = ([UInt8](repeating: 7, count: 8), [UInt8](repeating: 9, count: 8))
        #expect(poll.turn == .write(PCProxCard.dataRequest))
        #expect(poll.taken([]) == nil)
        #expect(poll.turn == .read)
        #expect(poll.taken(card) == nil)
        #expect(poll.turn == .write(PCProxCard.lengthRequest))
        #expect(poll.taken([]) == nil)
        #expect(poll.taken(length) == card + length)
        #expect(poll.turn == .rest(FeaturePoll.pause))
        #expect(poll.taken([]) == nil)
        #expect(poll.turn == .write(PCProxCard.dataRequest))
        _ = poll.taken([])
        poll.restart()
        #expect(poll.turn == .write(PCProxCard.dataRequest))
    }

    @Test("a short answer is no card")
    func shortAnswer() {
        var poll = FeaturePoll()
        _ = (poll.taken([]), poll.taken([1, 2]), poll.taken([]))
        #expect(poll.taken([UInt8](repeating: 0, count: 8)) == nil)
    }

    @Test("a card that stays is one scan, another is another, and after a pause the same one is read again")
    func cards() {
        var decoder = PCProxDecoder(.plain)
        func report(_ value: UInt8, bits: UInt8 = 24) -> [UInt8] {
            [value, 0, 0, 0, 0, 0, 0, 0, bits, bits, 0, 0, 0, 0, 0, 0]
        }
        let now = Instant(nanoseconds: 1)
        #expect(decoder.receive(report(5), at: now) == [.scan(Array("5".utf8), aim: nil)])
        #expect(decoder.receive(report(5), at: now) == [])
        #expect(decoder.receive(report(200), at: now) == [.scan(Array("200".utf8), aim: nil)])
        #expect(decoder.receive(report(0, bits: 0), at: now) == [])
        #expect(decoder.receive(report(200), at: now) == [.scan(Array("200".utf8), aim: nil)])
    }

    @Test("where the site says how many bits its badges have, a card with more or fewer is refused")
    func bits() {
        var decoder = PCProxDecoder(.plain, bits: 24)
        let card: [UInt8] = [5, 0, 0, 0, 0, 0, 0, 0, 33, 33, 0, 0, 0, 0, 0, 0]
        #expect(decoder.receive(card, at: Instant(nanoseconds: 1)) == [.failure(.unsupported)])
    }

    @Test("a card is new when pcscd's counter says so, and not when it lay there before anybody looked")
    func states() {
        var cards = PCSCCards()
        let (present, empty): (UInt32, UInt32) = (0x22, 0x12)
        #expect(cards.changed([("a", 5 << 16 | present)]) == [])
        #expect(cards.changed([("a", 6 << 16 | empty)]) == [])
        #expect(cards.changed([("a", 7 << 16 | present)]) == ["a"])
        #expect(cards.changed([("a", 7 << 16 | present)]) == [])
        #expect(cards.changed([("a", 9 << 16 | present)]) == ["a"])
        cards.keep([])
        #expect(cards.changed([("a", 1 << 16 | present)]) == [])
    }
}
