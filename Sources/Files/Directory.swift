import Glibc

/// Small reads from sysfs and /dev.
package enum Directory {
    /// The names in a directory, in no order, without those that begin with a dot; none when it is not there.
    package static func names(_ path: String) -> [String] { list(path) ?? [] }

    /// The same, and `nil` where it cannot be read.
    package static func list(_ path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// The first line of an attribute, at most 255 bytes; `nil` when there is none.
    package static func text(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 255)
        guard let count = try? OwnedDescriptor(opening: path).read(into: &buffer), count > 0 else { return nil }
        return String(decoding: buffer[..<count].prefix { $0 != 0x0A && $0 != 0 }, as: UTF8.self)
    }
}
