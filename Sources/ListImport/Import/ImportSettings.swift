package import Model

/// How a list is to be imported.
package struct ImportSettings: Sendable {
    package var kind: ListKind
    /// The day of the list.
    package var asOf: CalendarDate
    /// 0–1: losing more than this share of the rows is no import.
    package var maximumRefused: Double

    package init(kind: ListKind, asOf: CalendarDate, maximumRefused: Double = 0.01) {
        (self.kind, self.asOf, self.maximumRefused) = (kind, asOf, maximumRefused)
    }

    /// The version of a record that is new on this day: `20260101`. A day, and not 1, so that a record that was gone and
    /// comes back is never taken for the one that was once reviewed.
    var firstVersion: Int { asOf.year * 10_000 + asOf.month * 100 + asOf.day }
}
