/// In which order an all-digit date names day and month. A year of four digits in front is understood in both.
package enum DateOrder: String, Sendable, CaseIterable {
    /// `1/31/1982`, as the United States write.
    case monthFirst = "month-first"
    case dayFirst = "day-first"
}
