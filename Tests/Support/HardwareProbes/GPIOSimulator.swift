import Glibc

/// A chip of the kernel's gpio-sim, through configfs. Needs root and that driver: the kernel lab.
package final class GPIOSimulator: Sendable {
    package static let isPresent = access("/sys/kernel/config/gpio-sim", W_OK) == 0

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private let directory: String

    /// - Parameter lines: the lines' names, by offset.
    package init(label: String, lines: [String]) throws {
        directory = "/sys/kernel/config/gpio-sim/\(label)"
        let bank = "\(directory)/bank0"
        try Self.create(directory)
        try Self.create(bank)
        try Self.write("\(lines.count)", to: "\(bank)/num_lines")
        try Self.write(label, to: "\(bank)/label")
        for (offset, name) in lines.enumerated() {
            try Self.create("\(bank)/line\(offset)")
            try Self.write(name, to: "\(bank)/line\(offset)/name")
        }
        try setLive(true)
    }

    /// `false`: the chip vanishes, as a USB relay board that is pulled out.
    package func setLive(_ live: Bool) throws { try Self.write(live ? "1" : "0", to: "\(directory)/live") }

    /// What the world does to an input; physical.
    package func pull(_ offset: Int, up: Bool) throws {
        try Self.write(up ? "pull-up" : "pull-down", to: "\(try line(offset))/pull")
    }

    /// What is on the wire; physical.
    package func value(_ offset: Int) throws -> Bool { try Self.read("\(try line(offset))/value") == "1" }

    package func remove() {
        try? setLive(false)
        let bank = "\(directory)/bank0"
        for offset in 0..<64 where rmdir("\(bank)/line\(offset)") != 0 { break }
        rmdir(bank)
        rmdir(directory)
    }

    private func line(_ offset: Int) throws -> String {
        let device = try Self.read("\(directory)/dev_name")
        let chip = try Self.read("\(directory)/bank0/chip_name")
        return "/sys/devices/platform/\(device)/\(chip)/sim_gpio\(offset)"
    }

    private static func create(_ path: String) throws {
        guard mkdir(path, 0o755) == 0 else { throw Failure(description: "mkdir \(path): error \(errno)") }
    }

    private static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        guard file >= 0, Glibc.write(file, text, text.utf8.count) == text.utf8.count else {
            throw Failure(description: "write \(text) to \(path): error \(errno)")
        }
    }

    private static func read(_ path: String) throws -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = Glibc.read(file, &buffer, buffer.count)
        guard file >= 0, count > 0 else { throw Failure(description: "read \(path): error \(errno)") }
        return String(decoding: buffer[..<count].prefix { $0 > 0x20 }, as: UTF8.self)
    }
}
