extension Collection where Element == Unicode.Scalar {
    /// Without control characters and spaces at either end.
    var trimmed: ArraySlice<Unicode.Scalar> {
        let all = Array(self)
        guard let first = all.firstIndex(where: { $0.value > 0x20 }),
            let last = all.lastIndex(where: { $0.value > 0x20 })
        else { return [] }
        return all[first...last]
    }

    /// Without what must never reach a screen: control characters and those that turn the direction of text.
    var safe: [Unicode.Scalar] {
        filter { scalar in
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: true
            }
        }
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
