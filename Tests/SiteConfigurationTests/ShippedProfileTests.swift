import Foundation
import Model
import SiteConfiguration
import Testing

@Suite("Shipped profiles")
struct ShippedProfileTests {
    @Test("all of them are read, without a problem")
    func read() {
        #expect(ShippedProfile.problems == nil)
        #expect(ShippedProfile.all.count > 30)
        #expect(Set(ShippedProfile.all.map(\.name)).count == ShippedProfile.all.count)
    }

    @Test("a device finds the profiles of its kind, in makers' families by the digits that count")
    func candidates() {
        func names(_ vendor: UInt16, _ product: UInt16) -> [String] {
            ShippedProfile.candidates(vendor: vendor, product: product).map(\.name)
        }
        #expect(names(0x1EAB, 0x2210) == ["newland-pos"])
        #expect(names(0x0C27, 0x3BFA) == ["rfideas-keyboard", "rfideas-pcprox"])
        #expect(names(0x046D, 0xC31C) == [])
    }

    /// What udev gives the core access to, and what the profiles say, are one list in two files.
    @Test("udev's hardware database names the same devices and profiles")
    func hardwareDatabase() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "udev/60-vestibule-scanners.hwdb"), encoding: .utf8)
        var listed: [String: Set<String>] = [:]
        for entry in text.components(separatedBy: "\n\n") {
            let lines = entry.split(separator: "\n").filter { !$0.hasPrefix("#") }
            guard let names = lines.first(where: { $0.hasPrefix(" VESTIBULE_PROFILE=") }) else { continue }
            #expect(lines.contains(" VESTIBULE_SCANNER=1"))
            let profiles = Set(names.dropFirst(19).split(separator: " ").map(String.init))
            for match in lines where match.hasPrefix("usb:") { listed[String(match)] = profiles }
        }
        var expected: [String: Set<String>] = [:]
        for profile in ShippedProfile.all {
            for model in profile.models { expected[model.hardwareDatabaseMatch, default: []].insert(profile.name) }
        }
        #expect(listed == expected)
    }
}

extension USBModel {
    /// `usb:v1EABp??03*`, with capital digits as the kernel's modalias has them.
    fileprivate var hardwareDatabaseMatch: String {
        let digits = String(description.dropFirst(5)).uppercased().replacing("X", with: "?")
        return "usb:v\(vendor.hex4.uppercased())p\(mask == 0 ? "" : digits)*"
    }
}
