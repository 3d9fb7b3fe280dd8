import Model
import Reactor
import Testing

@testable import Hardware

@Suite("readers under pcscd")
struct PCSCReadersTests {
    @Test(
        "a pcscd that refuses is told once, however often it is asked, and again when it refuses after it had answered"
    )
    @HardwareThread
    func refused() {
        let profile = ScannerProfile(
            id: "gate-reader",
            match: DeviceMatch(reader: "ACS"),
            reading: ScannerSettings(.pcsc)
        )
        var refusals = 0
        let readers = PCSCReaders([profile]) { event in
            if case .accessRefused("gate-reader") = event { refusals += 1 }
        }
        defer { readers.stop() }
        for _ in 1...3 { readers.handle(.refused) }
        #expect(refusals == 1)
        readers.handle(.readers([]))
        readers.handle(.refused)
        #expect(refusals == 2)
    }
}
