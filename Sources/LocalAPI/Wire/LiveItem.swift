package import Model

/// One item of `GET /v1/live` (server-sent events; the SSE `event` is the case's name, `data` its JSON).
package enum LiveItem: Hashable, Sendable {
    /// An event was committed.
    case event(EventRecord)
    /// Something the page shows changed; fetch `/v1/status` or `/v1/visits`.
    case changed(Topic)
    /// An input or output changed. Technicians only.
    case line(LineState)
    /// A scan arrived and what became of it. Technicians only; values of documents are never in it.
    case scan(ScanReport)
    /// A scanner sent a report. Only for technicians who ask for them (`?reports=true`).
    case report(RawReport)
    /// A document was read at the desk. Desk only.
    case document(IdentityDocument)
    /// A visitor pass was read at the desk. Desk only.
    case pass(PassReading)
    /// A scan at the desk was not taken. Desk only; nothing of what it held.
    case refused(RefusedScan)

    /// What to fetch anew.
    package enum Topic: String, Sendable, Codable {
        case status, visits
        /// Accounts changed, and who of them is signed in: fetch `/v1/officers`.
        case officers
    }
}

/// What a scan was, for the technician: never the values of a document.
package struct ScanReport: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    /// How long the scan was; 0 for a payment card.
    package var byteCount: Int
    /// The AIM symbology identifier without `]` (ISO/IEC 15424); `nil` where the scanner sends none.
    package var aim: String?
    /// `badge`, `document`, `pass`, `preRegistration`, `paymentCard`, or the read failure.
    package var outcome: String
    /// The badge number; `nil` for a document.
    package var badge: String?
    /// Which fields of a document were read: `family`, `birthDate` …
    package var fields: [String]
    /// What was odd about a document, in constant words that name no value.
    package var notes: [String]
    /// Fields of a document that are not exact; absent when all are.
    package var marks: [FieldMark]?
    /// Why a scan was refused, as exactly as is known: `separatorsLost`, `bitCountWrong` …; `nil` where only `outcome` is known.
    package var reason: String?

    package init(
        scanner: ScannerID,
        byteCount: Int,
        aim: String? = nil,
        outcome: String,
        badge: String? = nil,
        fields: [String] = [],
        notes: [String] = [],
        marks: [FieldMark] = [],
        reason: String? = nil
    ) {
        (self.marks, self.reason) = (marks.isEmpty ? nil : marks, reason)
        (self.scanner, self.byteCount, self.aim, self.outcome) = (scanner, byteCount, aim, outcome)
        (self.badge, self.fields, self.notes) = (badge, fields, notes)
    }

    /// Nothing else is said of one.
    package static let paymentCard = "paymentCard"

    /// Whether the scan was understood.
    package var isRead: Bool { ["badge", "document", "pass", "preRegistration"].contains(outcome) }
}

/// One report as a scanner sent it, for a technician who asked for them. It may hold personal data: it is shown, or
/// recorded where the technician says, and never logged.
package struct RawReport: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    /// Hexadecimal, two digits a byte.
    package var bytes: String
    /// Microseconds of the box's monotonic clock.
    package var at: Int64

    /// - Parameter at: when it came; kept in whole microseconds.
    package init(scanner: ScannerID, bytes: [UInt8], at: Instant) {
        self.scanner = scanner
        self.bytes = Hexadecimal.text(bytes)
        self.at = Int64(at.nanoseconds / 1000)
    }
}
