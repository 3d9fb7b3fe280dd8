import Glibc
import HardwareProbes
import MockUSB
import Model
import Reactor
import Testing
import VirtualUSB

extension MadeUpDevices {
    /// The unchanged libusb on a made-up scanner, with every way a transfer can end.
    @Suite("Scanners")
    @HardwareThread
    struct MockScannerTests {
        private func profile(_ reading: ScannerSettings) -> ScannerProfile {
            let model = USBModel(vendor: MockScanner.vendor, product: MockScanner.product)
            return ScannerProfile(id: "door", match: DeviceMatch(models: [model]), reading: reading)
        }

        /// A port that has found this scanner, opened it, and heard the silence after which scans count.
        private func listening(to scanner: MockScanner, as transport: ScannerTransport) async throws
            -> ScannerRecorder
        {
            try await listening(to: scanner, as: ScannerSettings(transport))
        }

        private func listening(to scanner: MockScanner, as reading: ScannerSettings) async throws -> ScannerRecorder {
            let recorder = try ScannerRecorder([profile(reading)])
            #expect(await recorder.next() == "attached door")
            #expect(await recorder.next() == "ready door")
            try await silence()
            return recorder
        }

        /// All transfers wait, and nothing is left for them to bring; the suite's time limit bounds it.
        private func isQueued(_ scanner: MockScanner) async throws {
            repeat { try await Task.sleep(for: .milliseconds(50)) } while scanner.counts.waiting < 4
        }

        /// The next transfer fails, and later ones bring what `more` queues. Returns when the port listens again, which is
        /// when all its transfers wait.
        private func fail(_ scanner: MockScanner, _ error: Int32, then more: () -> Void = {}) async throws {
            scanner.fail(error)
            more()
            try await isQueued(scanner)
        }

        /// Longer than any drain. On the reactor, whose timers fire in order: the drain's has fired when this returns, however
        /// slow the machine is.
        private func silence() async throws {
            await withCheckedContinuation { done in
                _ = Reactor.shared.schedule(at: .now() + .milliseconds(250)) { done.resume() }
            }
        }

        @Test("a badge typed by a keyboard reader is a scan; the kernel's driver was detached, four transfers wait")
        func badge() async throws {
            let scanner = MockScanner(.keyboard, number: 2)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            #expect(scanner.counts.detaches == 1)
            #expect(scanner.counts.claims == 1)
            #expect(scanner.counts.waiting >= 4)
            scanner.scan("A0012345\r")
            #expect(await recorder.next() == "door - A0012345")
            recorder.stop()
        }

        @Test("a licence from a POS scanner is a scan, byte for byte")
        func licence() async throws {
            let scanner = MockScanner(.pos, number: 3)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidPOS)
            let text = "@\n\u{1E}\rANSI 636035080001DL" + String(repeating: "DCSEXAMPLE\n", count: 30) + "\r"
            scanner.scan(text)
            #expect(await recorder.next() == "door L2 \(text)")
            recorder.stop()
        }

        @Test("a swipe whose report comes packet by packet is put together by its length, and none of two halves")
        func swipe() async throws {
            let scanner = MockScanner(.magTek, number: 13)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidMagTek)
            let text = "%TXAUSTIN^DOE$JANE^1 A ST^?;636015123=150819801010=?"
            let report = try #require(scanner.reports(text).first)
            let packets = stride(from: 0, to: report.count, by: 8).map { Array(report[$0..<min($0 + 8, report.count)]) }
            for packet in packets { scanner.queue(packet) }
            #expect(await recorder.next() == "door - \(text)")
            for packet in packets[..<20] { scanner.queue(packet) }
            try await fail(scanner, EPROTO) { for packet in packets[20...] { scanner.queue(packet) } }
            #expect(await recorder.next() == "failed door truncated")
            try await silence()
            for packet in packets { scanner.queue(packet) }
            #expect(await recorder.next() == "door - \(text)")
            recorder.stop()
        }

        @Test("a serial scanner is heard, and one that is pulled out or overflows in mid-scan delivers no half")
        func serial() async throws {
            let scanner = MockScanner(.cdc, number: 14)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .cdc)
            scanner.scan("A0012345\r")
            #expect(await recorder.next() == "door - A0012345")
            scanner.scan("A00")
            try await fail(scanner, EOVERFLOW) { scanner.scan("12345\r") }
            #expect(await recorder.next() == "failed door framing")
            try await silence()
            scanner.scan("A00")
            scanner.unplug()
            #expect(await recorder.next() == "failed door truncated")
            #expect(await recorder.next() == "removed door")
            recorder.stop()
        }

        @Test("behind each serial bridge", arguments: ScannerSettings.SerialBridge.allCases)
        func bridge(chip: ScannerSettings.SerialBridge) async throws {
            let kind = try #require(ScannerKind(rawValue: chip.rawValue))
            // A number of its own: umockdev gives none out twice.
            let index = try #require(ScannerSettings.SerialBridge.allCases.firstIndex(of: chip))
            let scanner = MockScanner(kind, number: 20 + Int32(index))
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: ScannerSettings(.serialBridge, bridge: chip))
            scanner.scan("A0012345\r")
            #expect(await recorder.next() == "door - A0012345")
            recorder.stop()
        }

        @Test("rewired: a scanner read otherwise is closed and opened anew; one that is read as before is not touched")
        func rewired() async throws {
            let scanner = MockScanner(.keyboard, number: 17)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            let other = ScannerProfile(id: "gate", vendor: 1, product: 2, transport: .hidPOS)
            recorder.rewire(["gate"], to: [other, profile(ScannerSettings(.hidKeyboard))])
            scanner.scan("A0012345\r")
            #expect(await recorder.next() == "door - A0012345")
            #expect(scanner.counts.claims == 1)

            // In the middle of a scan, which is nobody's then.
            for report in scanner.reports("1234567\r")[..<6] { scanner.queue(report) }
            try await isQueued(scanner)
            var reading = ScannerSettings(.hidKeyboard)
            reading.content = ScannerContent(kinds: [.badge])
            recorder.rewire(["door", "gate"], to: [profile(reading)])
            #expect(await recorder.next() == "attached door")
            #expect(await recorder.next() == "ready door")
            try await silence()
            #expect(scanner.counts.claims == 2)
            scanner.scan("A0012346\r")
            #expect(await recorder.next() == "door - A0012346")

            recorder.rewire(["door"], to: [])
            repeat { try await Task.sleep(for: .milliseconds(20)) } while scanner.counts.waiting > 0
            recorder.stop()
        }

        @Test("one that answers nothing any more is silent, though nobody scans; when it answers it is ready again")
        func silent() async throws {
            let scanner = MockScanner(.pos, number: 16)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidPOS)
            scanner.mute(true)
            #expect(await recorder.next() == "silent door")
            scanner.mute(false)
            #expect(await recorder.next() == "ready door")
            scanner.scan("NEXT")
            #expect(await recorder.next() == "door L2 NEXT")
            recorder.stop()
        }

        @Test("a stall in mid-scan: the halt is cleared, neither half is a scan, the next one is")
        func stall() async throws {
            let scanner = MockScanner(.keyboard, number: 4)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            let reports = scanner.reports("1234567\r")
            for report in reports[..<6] { scanner.queue(report) }
            try await fail(scanner, EPIPE) { for report in reports[6...] { scanner.queue(report) } }
            #expect(await recorder.next() == "failed door truncated")
            try await silence()
            #expect(scanner.counts.clear_halts == 1)
            scanner.scan("1234567\r")
            #expect(await recorder.next() == "door - 1234567")
            recorder.stop()
        }

        @Test("a transfer error in mid-scan: after a pause the reader is heard again, without a reset")
        func error() async throws {
            let scanner = MockScanner(.keyboard, number: 5)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            for report in scanner.reports("12") { scanner.queue(report) }
            try await fail(scanner, EPROTO)
            #expect(await recorder.next() == "failed door truncated")
            try await silence()
            scanner.scan("99\r")
            #expect(await recorder.next() == "door - 99")
            #expect(scanner.counts.resets == 0)
            recorder.stop()
        }

        @Test("errors that go on: after three pauses the device is reset, and read again")
        func reset() async throws {
            let scanner = MockScanner(.keyboard, number: 6)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            for _ in 0..<4 { try await fail(scanner, EPROTO) }
            #expect(scanner.counts.resets == 1)
            try await silence()
            scanner.scan("7\r")
            #expect(await recorder.next() == "door - 7")
            recorder.stop()
        }

        @Test("what a reader typed while nobody listened is the rest of something, not a badge")
        func rest() async throws {
            let scanner = MockScanner(.keyboard, number: 12)
            defer { scanner.unplug() }
            scanner.scan("67\r")
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            for _ in 0..<2 { try await fail(scanner, EPROTO) }
            // A second's pause, in which the reader goes on typing.
            try await fail(scanner, EPROTO) { scanner.scan("4567\r") }
            try await silence()
            scanner.scan("1234567\r")
            #expect(await recorder.next() == "door - 1234567")
            recorder.stop()
        }

        @Test("an overflow drops the scan and says so")
        func overflow() async throws {
            let scanner = MockScanner(.pos, number: 7)
            defer { scanner.unplug() }
            let recorder = try await listening(to: scanner, as: .hidPOS)
            scanner.queue(scanner.reports(String(repeating: "X", count: 100))[0])
            try await fail(scanner, EOVERFLOW)
            #expect(await recorder.next() == "failed door framing")
            try await silence()
            scanner.scan("NEXT")
            #expect(await recorder.next() == "door L2 NEXT")
            recorder.stop()
        }

        @Test("pulled out in mid-scan: half a badge is never delivered; put back, it is another device and read")
        func unplugged() async throws {
            let scanner = MockScanner(.keyboard, number: 8)
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            for report in scanner.reports("123") { scanner.queue(report) }
            try await isQueued(scanner)
            scanner.unplug()
            #expect(await recorder.next() == "failed door truncated")
            #expect(await recorder.next() == "removed door")
            let again = MockScanner(.keyboard, number: 9)
            defer { again.unplug() }
            #expect(await recorder.next() == "attached door")
            #expect(await recorder.next() == "ready door")
            try await silence()
            again.scan("55\r")
            #expect(await recorder.next() == "door - 55")
            recorder.stop()
        }

        @Test("an interface that another driver has just taken is claimed as soon as it can be")
        func busy() async throws {
            let scanner = MockScanner(.keyboard, number: 10)
            defer { scanner.unplug() }
            scanner.refuseClaims(EBUSY, times: 5)
            let recorder = try await listening(to: scanner, as: .hidKeyboard)
            recorder.stop()
        }

        @Test("a device that is not what its profile says is reported once and not read")
        func unsupported() async throws {
            let scanner = MockScanner(.keyboard, number: 11)
            defer { scanner.unplug() }
            let recorder = try ScannerRecorder([profile(ScannerSettings(.hidPOS))])
            #expect(await recorder.next() == "attached door")
            #expect(await recorder.next() == "failed door unsupported")
            recorder.stop()
        }
    }
}
