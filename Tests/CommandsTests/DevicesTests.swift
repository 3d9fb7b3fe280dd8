import LocalAPI
import Model
import Testing

@testable import Commands

struct DevicesTests {
    private func machine() throws -> PaperMachine {
        let machine = try PaperMachine()
        try machine.plug(port: "1-1", vendor: "0c27", product: "3bfa", device: "4")
        let device = "/sys/bus/usb/devices/1-1"
        try machine.file("\(device)/product", "pcProx\u{1B}[31m Reader\n")
        try machine.file("\(device)/serial", "S1\u{1B}[5m\u{9B}2J\u{202E}9\n")
        for (file, value) in [("Number", "00"), ("Class", "03"), ("SubClass", "01"), ("Protocol", "01")] {
            try machine.file("\(device):1.0/bInterface\(file)", value + "\n")
        }
        try machine.plug(port: "usb1", vendor: "1d6b", product: "0002", device: "1")
        try machine.file("/sys/bus/usb/devices/usb1/bDeviceClass", "09\n")
        return machine
    }

    @Test("what is plugged in, the profiles that know it, and no control characters from its maker")
    func list() throws {
        let machine = try machine()
        let devices = PluggedDevice.all(on: machine.box, scanners: [])
        try #require(devices.map(\.port) == ["1-1"])
        #expect(devices[0].name == "pcProx[31m Reader")
        #expect(devices[0].serial == "S1[5m2J9")
        #expect(devices[0].profiles == ["rfideas-keyboard", "rfideas-pcprox"])
        #expect(devices[0].interfaces.map(\.kind) == ["HID keyboard"] && devices[0].interfaces[0].driver == nil)
        let text = DevicesScreen.text(devices, .plainUTC)
        #expect(text.contains("1-1      0c27:3bfa  pcProx[31m Reader"))
        #expect(text.unicodeScalars.allSatisfy { ![0x1B, 0x9B, 0x202E].contains($0.value) })
        #expect(text.contains("interface 0: HID keyboard, held by nobody"))
        #expect(text.contains("no scanner of the configuration; the core may open it"))
        #expect(text.contains("profile: rfideas-keyboard"))
    }

    @Test("a device that a scanner of the configuration is")
    func scanner() throws {
        let profile = ScannerProfile(id: "door", vendor: 0x0C27, product: 0x3BFA, transport: .hidKeyboard)
        let machine = try machine()
        let devices = PluggedDevice.all(on: machine.box, scanners: [ScannerDevice(profile.id, profile.match)])
        try #require(devices.map(\.scanner) == ["door"])
        #expect(DevicesScreen.text(devices, .plainUTC).contains("scanner door; the core may open it"))
    }

    @Test("the shipped profiles, for profile:")
    func profiles() async {
        let answer = await Transcript.of(["devices", "--profiles"])
        #expect(answer.status == .well && answer.output.contains("newland-pos"))
        #expect(answer.output.contains("Newland: HID POS, 1eab:xx10"))
        #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("nothing plugged in")
    func nothing() async {
        #expect(await Transcript.of(["devices"]).output == "No USB device is plugged in.\n")
    }
}
