import Glibc
import MockGPIO
import MockUSB

/// A made-up GPIO chip that keeps its lines' last values.
struct MockChip {
    let number: Int32
    private let root = String(cString: mock_chip_node_root())

    struct Failure: Error { var errno: Int32 }

    init(_ number: Int32, label: String, lines: [String]) throws {
        self.number = number
        let names = lines.map { strdup($0) }
        defer { for name in names { free(name) } }
        let result = names.map { UnsafePointer($0) }.withUnsafeBufferPointer {
            mock_gpio_plug(root, number, label, $0.baseAddress, Int32(lines.count))
        }
        guard result == 0 else { throw Failure(errno: result) }
        mock_chip_node_add(number)
    }

    func unplug() {
        mock_gpio_unplug(root, number)
        mock_chip_node_remove(number)
    }

    func plugBack() {
        mock_gpio_plug(root, number, "", nil, 0)
        mock_chip_node_add(number)
    }

    /// Physical.
    func set(_ line: Int32, _ high: Bool) throws {
        let result = mock_gpio_set(root, number, line, high)
        guard result == 0 else { throw Failure(errno: result) }
    }

    /// Physical.
    func level(_ line: Int32) throws -> Bool {
        let result = mock_gpio_get(root, number, line)
        guard result >= 0 else { throw Failure(errno: -result) }
        return result == 1
    }

    /// Every level it was ever given, physical, oldest first: `0` as it was plugged in, then `0` and `1`.
    func history(_ line: Int32) throws -> String {
        var levels = [CChar](repeating: 0, count: 256)
        let result = mock_gpio_history(root, number, line, &levels, levels.count)
        guard result == 0 else { throw Failure(errno: result) }
        return String(decoding: levels.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
