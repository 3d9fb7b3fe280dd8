import Journal
import Model

/// What the API's operations work with.
struct CoreParts: Sendable {
    let site: Site
    let unit: ControlUnit
    let officers: Officers
    let lists: Lists
    let room: ScreeningRoom
    let recorder: Recorder
    let cardholders: Cardholders
    let passKey: PassKey
    let opened: OpenedJournal
    let outbox: Outbox
    let link: Link
    let selfTest: SelfTest
    let feed: LiveFeed
    let startedAt: Instant
}
