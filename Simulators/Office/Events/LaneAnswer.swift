package import Model

/// What the office answers to a batch: per lane of it, the highest `seq` stored durably.
package struct LaneAnswer: Hashable, Sendable, Codable {
    package var urgent: Int64?
    package var normal: Int64?
    package var bulk: Int64?

    package init(_ lanes: [Priority: Int64]) {
        (urgent, normal, bulk) = (lanes[.urgent], lanes[.normal], lanes[.bulk])
    }
}
