import Glibc
import HardwareProbes
import Model
import Reactor
import Testing

@testable import VirtualUSB

enum VirtualController {
    static let isPresent = access("/sys/devices/platform/vhci_hcd.0/attach", W_OK) == 0
}

/// The kernel's own USB stack, hid drivers and usbfs, and the real libusb. Needs root and vhci_hcd: the kernel lab.
@Suite(
    "Scanners under the real kernel",
    .serialized,
    .enabled(if: VirtualController.isPresent, "no virtual USB controller here; Simulators/KernelLab/test runs these"),
    .timeLimit(.minutes(30))
)
struct KernelScannerTests {
    private static let reader = ScannerProfile(id: "door", vendor: 0x16C0, product: 0x27DB, transport: .hidKeyboard)
    private static let desk = ScannerProfile(
        id: "desk",
        vendor: 0x0C2E,
        product: 0x0B07,
        serial: "DESK-1",
        transport: .hidPOS
    )

    private func badgeReader() -> VirtualScanner {
        VirtualScanner(kind: .keyboard, vendor: 0x16C0, product: 0x27DB, serial: "DOOR-1")
    }

    @HardwareThread
    private func becomesReady(
        _ scanner: String,
        _ recorder: ScannerRecorder,
        _ place: SourceLocation = #_sourceLocation
    ) async {
        #expect(await recorder.next() == "attached \(scanner)", sourceLocation: place)
        #expect(await recorder.next() == "ready \(scanner)", sourceLocation: place)
    }

    @Test("a badge is read, the reader pulled out in the middle of the next, put back, and read again")
    @HardwareThread
    func badge() async throws {
        let recorder = try ScannerRecorder([Self.reader])
        let scanner = badgeReader()
        try scanner.attach()
        await becomesReady("door", recorder)
        try await silence()
        try scanner.send(Array("A0012345\r".utf8))
        #expect(await recorder.next() == "door - A0012345")
        try scanner.send(Array("A0012345\r".utf8), fault: (.unplug, afterReports: 9))
        #expect(await recorder.next() == "failed door truncated")
        #expect(await recorder.next() == "removed door")

        let again = badgeReader()
        try again.attach()
        await becomesReady("door", recorder)
        try await silence()
        try again.send(Array("777\r".utf8))
        #expect(await recorder.next() == "door - 777")
        recorder.stop()
        again.unplug()
    }

    @Test("a stall in the middle of a badge drops it, and the next one is read")
    @HardwareThread
    func stall() async throws {
        let recorder = try ScannerRecorder([Self.reader])
        let scanner = badgeReader()
        try scanner.attach()
        await becomesReady("door", recorder)
        try await silence()
        try scanner.send(Array("1234567\r".utf8), fault: (.stall, afterReports: 6))
        try scanner.send(Array("4567\r".utf8))
        #expect(await recorder.next() == "failed door truncated")
        try await silence()
        try scanner.send(Array("1234567\r".utf8))
        #expect(await recorder.next() == "door - 1234567")
        recorder.stop()
        scanner.unplug()
    }

    @Test("a licence of many reports is read by its serial number; another scanner of the kind is left alone")
    @HardwareThread
    func licence() async throws {
        let recorder = try ScannerRecorder([Self.desk])
        let stranger = VirtualScanner(kind: .pos, vendor: 0x0C2E, product: 0x0B07, serial: "OTHER")
        let scanner = VirtualScanner(kind: .pos, vendor: 0x0C2E, product: 0x0B07, serial: "DESK-1")
        try stranger.attach()
        try scanner.attach()
        await becomesReady("desk", recorder)
        try await silence()
        try stranger.send(Array("NOT OURS".utf8))
        let text = "@\n\u{1E}\rANSI 636035080001DL" + String(repeating: "ABCDEFGH\n", count: 40)
        try scanner.send(Array(text.utf8))
        #expect(await recorder.next() == "desk L2 \(text)")
        recorder.stop()
        scanner.unplug()
        stranger.unplug()
    }

    @Test("a reader that types all the time is read without loss and refused beyond five a second")
    @HardwareThread
    func flood() async throws {
        let recorder = try ScannerRecorder([Self.reader])
        let scanner = VirtualScanner(
            kind: .keyboard,
            vendor: 0x16C0,
            product: 0x27DB,
            serial: "DOOR-1",
            interval: .zero
        )
        try scanner.attach()
        await becomesReady("door", recorder)
        try await silence()
        for number in 1...20 { try scanner.send(Array("\(1000 + number)\r".utf8)) }
        for number in 1...5 { #expect(await recorder.next() == "door - \(1000 + number)") }
        #expect(await recorder.next() == "failed door rate")
        recorder.stop()
        scanner.unplug()
    }

    @Test("the console hears nothing: no driver of the kernel holds the reader, even after the port has stopped")
    @HardwareThread
    func detached() async throws {
        let recorder = try ScannerRecorder([Self.reader])
        let scanner = badgeReader()
        try scanner.attach()
        await becomesReady("door", recorder)
        #expect(Self.driversOfScanners == ["usbfs"])
        recorder.stop()
        try await silence()
        #expect(Self.driversOfScanners == [])
        scanner.unplug()
    }

    /// Every transport, with a payload of its kind.
    private struct Delivery: Sendable, CustomTestStringConvertible {
        var kind: ScannerKind
        var reading: ScannerSettings
        var layout = KeyboardLayout.us
        var text: String
        /// What arrives, where that is not all of the text.
        var heard: String?

        var aim: String { [.pos, .posShifted].contains(kind) ? "L2" : "-" }
        var testDescription: String { "\(kind.rawValue) \(layout.rawValue)" }
        var expected: String { heard ?? (text.hasSuffix("\r") ? String(text.dropLast()) : text) }
    }

    private static let licence =
        "@\n\u{1E}\rANSI 636035080001DL00290350DL" + String(repeating: "DCSEXAMPLE\n", count: 30) + "\r"

    private static let deliveries: [Delivery] =
        [KeyboardLayout.us, .uk, .de, .fr, .es, .ptBR].map { layout in
            let reading = ScannerSettings(.hidKeyboard, keyboard: KeyboardSettings(layout: layout))
            return Delivery(
                kind: .keyboard,
                reading: reading,
                layout: layout,
                text: "P<UTO_ERIKSSON;7=Z/Y-1\r",
                heard: nil
            )
        } + [
            Delivery(kind: .keyboardWithID, reading: ScannerSettings(.hidKeyboard), text: "A0012345\r"),
            Delivery(kind: .keyboardBits, reading: ScannerSettings(.hidKeyboard), text: "A0012345\r"),
            Delivery(kind: .pos, reading: ScannerSettings(.hidPOS), text: licence, heard: licence),
            Delivery(kind: .posPlain, reading: ScannerSettings(.hidPOS), text: licence, heard: licence),
            Delivery(kind: .posShifted, reading: ScannerSettings(.hidPOS), text: licence, heard: licence),
            Delivery(
                kind: .magTek,
                reading: ScannerSettings(.hidMagTek),
                text: "%TXAUSTIN^DOE$JANE^1 A ST^?;636015123=150819801010=?"
            ),
            Delivery(kind: .pcProx, reading: ScannerSettings(.hidFeaturePoll), text: "7735875"),
            Delivery(kind: .cdc, reading: ScannerSettings(.cdc), text: licence + "\r", heard: licence),
            Delivery(
                kind: .ftdi,
                reading: ScannerSettings(.serialBridge, bridge: .ftdi),
                text: licence + "\r",
                heard: licence
            ),
            Delivery(
                kind: .cp210x,
                reading: ScannerSettings(.serialBridge, bridge: .cp210x),
                text: licence + "\r",
                heard: licence
            ),
            Delivery(
                kind: .pl2303,
                reading: ScannerSettings(.serialBridge, bridge: .pl2303),
                text: licence + "\r",
                heard: licence
            ),
            Delivery(
                kind: .ch34x,
                reading: ScannerSettings(.serialBridge, bridge: .ch34x),
                text: licence + "\r",
                heard: licence
            ),
        ]

    @Test("each transport delivers a scan byte for byte", arguments: deliveries)
    @HardwareThread
    private func delivers(_ delivery: Delivery) async throws {
        let model = USBModel(vendor: 0x16C0, product: 0x27DC)
        let profile = ScannerProfile(id: "it", match: DeviceMatch(models: [model]), reading: delivery.reading)
        let recorder = try ScannerRecorder([profile])
        let scanner = VirtualScanner(
            kind: delivery.kind,
            vendor: model.vendor,
            product: model.product,
            serial: "IT",
            layout: delivery.layout
        )
        try scanner.attach()
        await becomesReady("it", recorder)
        try await silence()
        try scanner.send(Array(delivery.text.utf8))
        let heard = await recorder.next()
        #expect(heard == "it \(delivery.aim) \(delivery.expected)")
        if delivery.kind == .pcProx { #expect(scanner.isHalted) }
        recorder.stop()
        scanner.unplug()
        try await silence()
    }

    /// What the kernel has bound to the first interface of everything plugged in; interface 0 of port 0 is the hub itself.
    private static var driversOfScanners: [String] {
        (1...4).flatMap { bus in (1...8).map { "\(bus)-\($0)" } }.compactMap { port in
            var buffer = [CChar](repeating: 0, count: 256)
            let count = readlink("/sys/bus/usb/devices/\(port):1.0/driver", &buffer, 255)
            guard count > 0 else { return nil }
            let path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return path.split(separator: "/").last.map(String.init)
        }
    }

    /// Much longer than the idle gap, for a machine that is slow: what a port hears in its first moments belongs to no scan.
    private func silence() async throws { try await Task.sleep(for: .seconds(1)) }
}
