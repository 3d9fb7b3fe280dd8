import LocalAPI
import Logging
import Model
import SiteConfiguration

/// Reads certificates, key and authorities again when the files have changed, so that a new certificate needs no restart.
struct CertificateWatch {
    let settings: UplinkSettings
    let clients: [OfficeClient]
    let link: Link
    let pulse: Pulse
    let logger: Logger
    /// Between two looks.
    let interval: Duration

    /// Until cancelled.
    func run(_ first: OfficeCredentials) async throws {
        var (shown, refused): (OfficeCredentials, [[UInt8]]?) = (first, nil)
        while true {
            try await pulse.rest("certificates", for: interval)
            let files = OfficeCredentials.files(settings)
            guard files != shown.files, files != refused else { continue }
            do {
                let new = try OfficeCredentials(settings)
                for client in clients { await client.ways.renew(new) }
                await link.renewed(certificateEnds: new.ends)
                logger.notice("certificates read again", metadata: ["until": "\(new.ends.rfc3339)"])
                new.warn(logger)
                (shown, refused) = (new, nil)
            } catch {
                // Half of a change, or a mistake: the old ones serve, and it is said once.
                refused = files
                logger.error("the new certificates cannot be used, the old ones serve", metadata: ["error": "\(error)"])
            }
        }
    }
}
