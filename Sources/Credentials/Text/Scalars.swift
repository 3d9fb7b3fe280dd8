extension Collection where Element == Unicode.Scalar {
    /// Without control characters and spaces at either end.
    var trimmed: ArraySlice<Unicode.Scalar> {
        let all = Array(self)
        guard let first = all.firstIndex(where: { $0.value > 0x20 }),
            let last = all.lastIndex(where: { $0.value > 0x20 })
        else { return [] }
        return all[first...last]
    }
}

extension [Unicode.Scalar] {
    /// Without the CR, CR LF, LF or TAB that a scanner is set to end each scan with.
    var withoutTerminator: ArraySlice<Unicode.Scalar> {
        var text = self[...]
        if text.last == "\n" || text.last == "\t" { text.removeLast() }
        if text.last == "\r" { text.removeLast() }
        return text
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Unicode.Scalar {
    var isDigit: Bool { (0x30...0x39).contains(value) }
    /// `A`–`Z`, `a`–`z`.
    var isLetter: Bool { (0x41...0x5A).contains(value & ~0x20) && value < 0x80 }
}
