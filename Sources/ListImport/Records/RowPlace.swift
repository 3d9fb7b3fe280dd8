/// Where a row stands.
struct RowPlace: Hashable {
    var file: String
    var line: Int
}
