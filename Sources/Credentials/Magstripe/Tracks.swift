/// The tracks of a stripe as a keyboard types them: each from its start sentinel to `?`. Track 1 begins with `%`,
/// track 2 with `;` (`@` where it is encoded as letters), track 3 with `+`, `#`, `!`, `&`, or with `%` or `;` again
/// (MagTek 99875206). What stands between them, an LRC or a CR, is dropped.
struct Tracks {
    private(set) var first: [Unicode.Scalar]?
    private(set) var second: [Unicode.Scalar]?
    private(set) var third: [Unicode.Scalar]?
    /// A track the reader could not read: it sends `E` in place of the data.
    private(set) var hasError = false

    /// `nil` unless the text begins with a sentinel and one whole track follows.
    init?(_ text: ArraySlice<Unicode.Scalar>) {
        guard let start = text.first, start == "%" || start == ";" || start == "@" else { return nil }
        var rest = text
        while let start = rest.firstIndex(where: Self.isSentinel) {
            let data = rest[(start + 1)...].prefix { $0 != "?" }
            guard data.endIndex < text.endIndex else { break }
            take(Array(data), rest[start])
            rest = text[(data.endIndex + 1)...]
        }
        if first == nil, second == nil, third == nil, !hasError { return nil }
    }

    private mutating func take(_ data: [Unicode.Scalar], _ sentinel: Unicode.Scalar) {
        if data == ["E"] {
            hasError = true
        } else if sentinel == "%", first == nil, second == nil {
            first = data
        } else if sentinel == ";" || sentinel == "@", second == nil {
            second = data
        } else {
            third = data
        }
    }

    private static func isSentinel(_ scalar: Unicode.Scalar) -> Bool { "%;@+#!&".unicodeScalars.contains(scalar) }
}
