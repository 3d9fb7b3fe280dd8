import HID
import Model
import Testing

@testable import VirtualUSB

@Suite("Virtual scanners send what real ones do")
struct ReportsTests {
    @Test("every character the US layout has is typed and read back")
    func everyCharacter() throws {
        let text = (0x21...0x7E).map { UInt8($0) } + [0x0A, 0x1D, 0x1E, 0x20]
        // As a licence begins, which needs no end mark.
        let payload = [UInt8(ascii: "@"), 0x0A] + text
        var decoder = KeyboardDecoder()
        for report in try #require(Reports.make(payload, kind: .keyboard)) {
            #expect(decoder.receive(report, at: Instant(nanoseconds: 1)) == [])
        }
        let deadline = try #require(decoder.deadline)
        #expect(decoder.timeout(at: deadline) == [.scan(payload, aim: nil)])
    }

    @Test("other layouts are typed and read back", arguments: KeyboardLayout.allCases.filter { $0 != .us })
    func layouts(layout: KeyboardLayout) throws {
        let payload = Array("@P<UTOERIKSSON7\r".utf8)
        var decoder = KeyboardDecoder(layout: layout)
        for report in try #require(Reports.make(payload, kind: .keyboard, layout: layout)) {
            #expect(decoder.receive(report, at: Instant(nanoseconds: 1)) == [])
        }
        let deadline = try #require(decoder.deadline)
        #expect(decoder.timeout(at: deadline) == [.scan(payload, aim: nil)])
    }

    @Test("its descriptors are what the drivers expect", arguments: ScannerKind.allCases)
    func descriptors(kind: ScannerKind) throws {
        let descriptors = Descriptors(kind: kind, vendor: 0x1234, product: 0x5678, serial: "S")
        #expect(descriptors.device.count == 18)
        #expect(descriptors.configuration.count == Int(descriptors.configuration[2]))
        guard !kind.isSerial else { return }
        let report = try ReportDescriptor(parsing: descriptors.report)
        switch kind {
        case .keyboard, .keyboardWithID, .keyboardBits, .pcProx: #expect(KeyboardReportShape(report) != nil)
        case .pos: #expect(POSLayout(report)?.data == 5..<61)
        case .posPlain: #expect(POSLayout(report)?.data == 2..<58)
        case .posShifted: #expect(POSLayout(report)?.aimAt == 3)
        default: #expect(report.inputs.map(\.byteCount) == [337])
        }
        if let layout = POSLayout(report) { #expect(layout.continued == .init(byte: 63, bit: 0)) }
    }

    @Test("a byte that no key types is refused")
    func untypable() {
        #expect(Reports.make([0x00], kind: .keyboard) == nil)
    }

    @Test("a letter that no key types is spelled with Alt", arguments: [KeyboardLayout.us, .uk, .fr])
    func spelled(layout: KeyboardLayout) throws {
        let payload = Array("@MU".utf8) + [0xD1, 0xDF] + Array("OZ\r".utf8)
        var decoder = KeyboardDecoder(layout: layout)
        for report in try #require(Reports.make(payload, kind: .keyboard, layout: layout)) {
            #expect(decoder.receive(report, at: Instant(nanoseconds: 1)) == [])
        }
        let deadline = try #require(decoder.deadline)
        #expect(decoder.timeout(at: deadline) == [.scan(payload, aim: nil)])
    }

    @Test("USB/IP messages are read by their fields")
    func usbip() {
        var header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 7, 0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1]
        header += [0, 0, 0, 0, 0, 0, 0, 8] + [UInt8](repeating: 0, count: 12) + [1, 2, 3, 4, 5, 6, 7, 8]
        let submit = USBIP.Submit(sequence: 7, isInput: true, endpoint: 1, length: 8, setup: [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(USBIP.command(header) == .submit(submit))
        #expect(USBIP.command([1, 2, 3]) == nil)
        #expect(USBIP.submitted(7, status: 0, data: [9]).count == USBIP.headerLength + 1)
        #expect(USBIP.unlinked(7, status: 0).count == USBIP.headerLength)
    }
}
