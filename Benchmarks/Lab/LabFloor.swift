import Foundation
import GPIO
import Glibc
import Model

/// What the lab takes by itself, without anything of ours: no figure measured in it can be below these.
struct LabFloor {
    private static let reports = 1000
    private static let samples = 10_000

    /// - Parameters:
    ///   - reader: the only one that is plugged in, and nobody reads it.
    ///   - line: an output of the simulated chip that nobody drives.
    static func rows(reader: LabReader, line: String) throws -> [[String]] {
        [
            try report(of: reader).row("floor: report → blocking read of hidraw, the kernel's own driver"),
            try thread().row("floor: byte → another thread → back (a commit's way to the journal's thread)"),
            try relay(line).row("floor: libgpiod sets a line"),
        ]
    }

    private static func report(of reader: LabReader) throws -> Samples {
        let device = try openHIDRaw()
        defer { close(device) }
        var (samples, report) = (Samples(), [UInt8](repeating: 0, count: 64))
        for _ in 0..<reports {
            try reader.type("1")
            // The digit goes down and up, Enter down and up.
            for number in 1...4 {
                guard read(device, &report, report.count) > 0 else { throw BenchmarkError("hidraw: error \(errno)") }
                if number == 3 { samples.add(try .now - reader.entered) }
            }
        }
        return samples
    }

    /// The kernel makes it once it has enumerated the reader.
    private static func openHIDRaw() throws -> Int32 {
        for _ in 0..<500 {
            let device = open("/dev/hidraw0", O_RDONLY | O_CLOEXEC)
            if device >= 0 { return device }
            usleep(10_000)
        }
        throw BenchmarkError("/dev/hidraw0 did not appear within five seconds")
    }

    private static func thread() throws -> Samples {
        let (there, back) = (Pipe(), Pipe())
        Thread.detachNewThread {
            while let byte = try? there.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
                try? back.fileHandleForWriting.write(contentsOf: byte)
            }
        }
        var samples = Samples()
        for _ in 0..<Self.samples {
            let start = ContinuousClock.now
            try there.fileHandleForWriting.write(contentsOf: [0])
            _ = try back.fileHandleForReading.read(upToCount: 1)
            samples.add(.now - start)
        }
        try there.fileHandleForWriting.close()
        return samples
    }

    private static func relay(_ name: String) throws -> Samples {
        let wiring = LineWiring(id: "spare", direction: .output, address: .name(name))
        let line = try Line(wiring, at: ChipCatalog.read().find(wiring.address, chip: nil))
        var samples = Samples()
        for number in 0..<Self.samples {
            let start = ContinuousClock.now
            try line.drive(active: number % 2 == 0)
            samples.add(.now - start)
        }
        return samples
    }
}
