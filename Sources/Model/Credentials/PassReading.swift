/// What a visitor pass shown at the desk turned out to be.
package struct PassReading: Hashable, Sendable, Codable {
    package var finding: Finding
    /// Whose pass it is; only of one that is good.
    package var visit: VisitID?

    package init(_ finding: Finding, visit: VisitID? = nil) { (self.finding, self.visit) = (finding, visit) }

    package enum Finding: String, Sendable, Codable, CaseIterable {
        case good
        /// Its time is over; the visit may still be open.
        case expired
        /// Signed by this box, but no open visit has it: the visitor was checked out.
        case ended
        /// Signed by nobody we know: another school's, a forgery, or older than this box's key.
        case notOurs
    }
}
