/// A report, read by its layout.
extension POSLayout {
    /// The data bytes in use; `nil` when the report is too short or counts more than it can hold.
    func data(in report: [UInt8]) -> ArraySlice<UInt8>? {
        guard report.count >= byteCount, Int(report[countAt]) <= data.count else { return nil }
        return report[data].prefix(Int(report[countAt]))
    }

    /// Whether the scan goes on in the next report, or may: where nothing says so, a full report leaves it open.
    func goesOn(_ report: [UInt8]) -> Bool {
        continued.map { report[$0.byte] >> UInt8($0.bit) & 1 == 1 } ?? (Int(report[countAt]) == data.count)
    }

    /// The AIM identifier, without its `]`.
    func identifier(in report: [UInt8]) -> String? {
        guard let at = aimAt, Self.isIdentifier(report[at..<(at + 3)]) else { return nil }
        return String(decoding: report[(at + 1)...(at + 2)], as: UTF8.self)
    }

    static func isIdentifier(_ three: ArraySlice<UInt8>) -> Bool {
        three.count == 3 && three.first == UInt8(ascii: "]") && three.dropFirst().allSatisfy(\.isAlphanumeric)
    }

    /// The shortest report that holds all of it.
    var byteCount: Int {
        max(countAt + 1, (aimAt ?? 0) + 3, data.upperBound, (continued?.byte ?? 0) + 1)
    }
}
