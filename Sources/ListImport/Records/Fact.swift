/// One value of a row, and what it means.
struct Fact {
    var column: Column
    var text: String
}

/// The facts of one row. Parts of names in it belong together.
typealias RowFacts = [Fact]
