/// How a scanner that sends plain text marks where a scan begins and ends.
package struct Framing: Hashable, Sendable {
    /// What the scanner puts before a scan; empty for nothing.
    package var prefix: [UInt8] = []
    /// What it puts after a scan, any one of these. With an empty one among them silence alone ends a scan.
    package var suffixes: [[UInt8]] = [[0x0D, 0x0A], [0x0D], [0x0A]]
    package var limits: Limits

    package init(
        prefix: [UInt8] = [],
        suffixes: [[UInt8]] = [[0x0D, 0x0A], [0x0D], [0x0A]],
        limits: Limits
    ) {
        (self.prefix, self.suffixes, self.limits) = (prefix, suffixes, limits)
    }

    package static let keyboard = Framing(limits: .keyboard)
    package static let serial = Framing(limits: .serial)

    /// The text without its suffix, the longest of them; `nil` when it ends with none. Asked after every byte, and so
    /// without an array.
    func withoutSuffix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let lengths = suffixes.lazy.filter { text.ends(with: $0) }.map { $0.count }
        return lengths.max().map { text.dropLast($0) }
    }

    /// The text without each suffix that it ends with, the longest first.
    func withoutEachSuffix(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let matching = suffixes.filter { text.ends(with: $0) }
        return matching.map(\.count).sorted(by: >).map { text.dropLast($0) }
    }

    /// The text without its prefix; `nil` when it lacks it.
    func withoutPrefix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        text.starts(with: prefix) ? text.dropFirst(prefix.count) : nil
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with suffix: [UInt8]) -> Bool {
        count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}
