import GPIO
import Glibc
import Model

/// Energises the line of this name and holds it until it is killed, as a core that hangs would.
@main
struct Main {
    static func main() throws {
        let name = CommandLine.arguments.last ?? ""
        let place = try ChipCatalog.read().find(.name(name), chip: nil)
        let line = try Line(LineWiring(id: "lock", direction: .output, address: .name(name)), at: place)
        try line.drive(active: true)
        print("held", terminator: "\n")
        fflush(nil)
        while true { pause() }
        // Unreachable; the line must live until here.
        withExtendedLifetime(line) {}
    }
}
