import Foundation
import HardwareProbes
import Model
import Reactor
import Testing

@testable import VirtualUSB

enum CardReaders {
    static let pcscd = "/usr/sbin/pcscd"
    /// Only where nobody else's pcscd can be meant.
    static let arePossible =
        VirtualController.isPresent && access(pcscd, X_OK) == 0 && access("/etc/reader.conf.d/vpcd", R_OK) == 0
}

/// The real pcscd and libpcsclite, with vsmartcard's virtual reader.
@Suite(
    "Cards under the real pcscd",
    .serialized,
    .enabled(if: CardReaders.arePossible, "no pcscd with vpcd in a lab here; Simulators/KernelLab/test runs these"),
    .timeLimit(.minutes(30))
)
struct KernelCardTests {
    private static let profile = ScannerProfile(
        id: "card",
        match: DeviceMatch(reader: "Virtual PCD"),
        reading: ScannerSettings(.pcsc)
    )

    private func startDaemon() throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: CardReaders.pcscd)
        process.arguments = ["--foreground"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// vpcd listens a little after pcscd has started.
    private func present(_ card: VirtualCard) async throws {
        while true {
            do {
                return try card.present()
            } catch {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    @Test("a card's identifier is a badge; a phone's random one and a card without are refused; pcscd comes and goes")
    @HardwareThread
    func cards() async throws {
        let recorder = try ScannerRecorder([Self.profile])
        let daemon = try startDaemon()
        #expect(await recorder.next() == "attached card")
        #expect(await recorder.next() == "ready card")
        let cases: [(answer: [UInt8], heard: String)] = [
            ([0x04, 0xA2, 0xB3, 0xC4, 0x90, 0x00], "card - 04A2B3C4"),
            ([0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x90, 0x00], "card - 04112233445566"),
            ([0x08, 0x11, 0x22, 0x33, 0x90, 0x00], "failed card unsupported"),
            ([0x6A, 0x81], "failed card unsupported"),
        ]
        for (answer, heard) in cases {
            let card = VirtualCard(answer: answer)
            try await present(card)
            #expect(await recorder.next() == heard)
            card.remove()
            // The reader polls; a card that follows at once would be the same to it.
            try await Task.sleep(for: .milliseconds(1500))
        }
        // As a crash: asked to end, it waits for the virtual reader.
        kill(daemon.processIdentifier, SIGKILL)
        #expect(await recorder.next() == "removed card")
        daemon.waitUntilExit()
        let again = try startDaemon()
        #expect(await recorder.next() == "attached card")
        #expect(await recorder.next() == "ready card")
        recorder.stop()
        kill(again.processIdentifier, SIGKILL)
        again.waitUntilExit()
    }
}
