import ArgumentParser
import LocalAPI
import Model
import Trust

struct TrustStatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Whom this box believes: the root that it holds, what each key may sign and until when."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let trust = try await core.call(.trust)
            let now = try await core.call(.status).time
            context.terminal.write(json ? try JSON.document(trust) + "\n" : TrustScreen.text(trust, at: now))
            return trust.isConfigured && trust.version == nil ? .problem : .well
        }
    }
}

/// `vestibule trust status`.
enum TrustScreen {
    static func text(_ trust: TrustStatus, at now: WallTime) -> String {
        (lines(trust, at: now) + [""]).joined(separator: "\n")
    }

    private static func lines(_ trust: TrustStatus, at now: WallTime) -> [String] {
        guard trust.isConfigured else {
            return TextLayout.wrapped("No root is configured: 'lists: keys:' in the configuration says who may sign.")
        }
        guard let version = trust.version, let expires = trust.expires else { return missing(trust) }
        let keys = "Root keys: \(trust.threshold) of \(trust.rootKeys.count) must sign version \(trust.next)"
        return [
            "Root, version \(version)" + (trust.issued.map { ", issued \($0.utc.date.iso8601)" } ?? ""),
            "good until \(expires.lastDay.iso8601), \(expires.left(at: now))", "", keys,
        ] + TextLayout.table(trust.rootKeys.map { [String($0.prefix(12))] }) + [
            "", trust.signers.isEmpty ? "No key may sign anything" : "May sign",
        ] + trust.signers.flatMap { rows($0, at: now) }
    }

    private static func rows(_ signer: TrustStatus.Signer, at now: WallTime) -> [String] {
        ["  \(signer.key.prefix(12))  until \(signer.until.lastDay.iso8601), \(signer.until.left(at: now))"]
            + TextLayout.wrapped("    " + signer.purposes.joined(separator: ", "), hanging: 4)
    }

    private static func missing(_ trust: TrustStatus) -> [String] {
        let lack =
            if let lost = trust.lost {
                "✗ The root that this box held, version \(lost), is gone. Nothing new is taken until it is there again; the "
                    + "office is asked for version \(trust.next)."
            } else {
                "✗ This box holds no root yet. Nothing new is taken; the office is asked for version \(trust.next)."
            }
        return TextLayout.wrapped(lack, hanging: 2)
            + TextLayout.wrapped(
                "→ Does the office publish its roots, and is it reached (`sudo vestibule uplink test`)? Are 'trust: root-keys:' "
                    + "those that signed it? `journalctl -u vestibuled` says why a root is refused.",
                hanging: 2
            )
    }
}
