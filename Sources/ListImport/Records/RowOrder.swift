import Model

/// Which of several rows about one order or one clearance is the newest, as far as they say it.
struct RowOrder: Hashable {
    /// Of the order or the clearance; capitals, spaces and hyphens do not count. `nil`: none is given.
    var number: String?
    /// The day the row is of.
    var dated: CalendarDate?

    init(number: String? = nil, dated: CalendarDate? = nil) {
        let plain = number?.uppercased().filter { $0.isLetter || $0.isNumber }
        (self.number, self.dated) = (plain?.isEmpty ?? true ? nil : plain, dated)
    }
}
