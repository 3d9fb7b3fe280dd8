extension Tradition {
    /// In the order of `Origin.others`.
    static func all() -> [Tradition] {
        [
            arabic(), brazilian(), chinese(), filipino(), haitian(), korean(), mexican(), polish(), southAsian(),
            ukrainian(), vietnamese(), westAfrican(),
        ]
    }
}
