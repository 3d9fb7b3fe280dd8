import Journal

/// What the API serves.
struct Services: Sendable {
    let entrance: EntranceService
    let visits: VisitService
    let officers: Officers
    let lists: Lists
    let screening: ScreeningService
    let cardholders: Cardholders
    let records: Journal
    let outbox: Outbox
    let link: Link
    let status: StatusService
    let selfTest: SelfTest
    let feed: LiveFeed
}
