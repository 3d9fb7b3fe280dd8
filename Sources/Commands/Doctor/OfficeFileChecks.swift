import FoundationEssentials
import LocalAPI
import Model
import NIOSSL
import SiteConfiguration

/// Certificate, key and authorities: there, for the uplink to read and for nobody else, in time, and belonging together.
struct OfficeFileChecks {
    let box: Box
    let settings: UplinkSettings
    var now = WallTime.now

    /// How long before its end a certificate has to be seen to.
    private static let renewal: Duration = .seconds(30 * 86_400)

    var all: [SelfTestCheck] {
        [
            check(.certificate, settings.certificate), check(.privateKey, settings.privateKey),
            check(.authorities, settings.authorities),
        ]
    }

    private func check(_ part: SelfTestCheck.Part, _ file: String) -> SelfTestCheck {
        guard box.exists(file) else {
            if box.isClosed(box.root + file) { return .of(part, .skipped, ConfigurationChecks.notLookedAt) }
            return settings.enrolment == nil
                ? .of(part, .failed, "\(file) is not there", do: "Get it from the office, or correct its path.")
                : .of(part, .failed, "this box is not enrolled", do: "sudo vestibule enrol, with a code of the office.")
        }
        let access = box.access(of: file)
        if part == .privateKey, let access, access.mode & 0o007 != 0 {
            let cure = "chmod o= \(file), and ask the office for a new one."
            return .of(part, .failed, "everybody may read \(file)", do: cure)
        }
        if let uplink = box.account("vestibule-uplink"), !box.allows(uplink, .read, file) {
            let cure = "chgrp vestibule-uplink \(file) && chmod 640 \(file) && systemctl restart vestibule-uplink"
            return .of(part, .failed, "the uplink may not read \(file)", do: cure)
        }
        if box.isClosed(box.root + file) { return .of(part, .skipped, ConfigurationChecks.notLookedAt) }
        return switch part {
        case .privateKey: key(file)
        default: certificates(part, file)
        }
    }

    private func certificates(_ part: SelfTestCheck.Part, _ file: String) -> SelfTestCheck {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(box.root + file), !chain.isEmpty else {
            return .of(part, .failed, "\(file) holds no certificate in PEM", do: "Get it from the office again.")
        }
        // Of the authorities one that is still good is enough; of the chain the box's own comes first.
        let ends = part == .authorities ? chain.map(\.notValidAfter).max() ?? 0 : chain[0].notValidAfter
        let time = WallTime(milliseconds: Int64(ends) * 1000)
        let day = time.rfc3339.prefix(10)
        let cure =
            settings.enrolment == nil
            ? "Ask the district for a new one and put it in its place: the uplink reads it within a minute."
            : "The uplink should have renewed it: journalctl -u vestibule-uplink. Else: sudo vestibule enrol --replace"
        if time < now { return .of(part, .failed, "\(file) ended on \(day)", do: cure) }
        if time < now + Self.renewal { return .of(part, .failed, "\(file) ends on \(day)", do: cure) }
        return .of(part, .passed, "\(file), until \(day)")
    }

    private func key(_ file: String) -> SelfTestCheck {
        guard let key = try? NIOSSLPrivateKey(file: box.root + file, format: .pem) else {
            return .of(part: .privateKey, "\(file) holds no private key in PEM")
        }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(box.root + settings.certificate), !chain.isEmpty else {
            return .of(.privateKey, .passed, file)
        }
        var both = TLSConfiguration.makeClientConfiguration()
        both.certificateChain = chain.map { .certificate($0) }
        both.privateKey = .privateKey(key)
        return (try? NIOSSLContext(configuration: both)) != nil
            ? .of(.privateKey, .passed, "\(file), belongs to the certificate")
            : .of(part: .privateKey, "\(file) does not belong to \(settings.certificate)")
    }
}

extension SelfTestCheck {
    fileprivate static func of(part: Part, _ finding: String) -> Self {
        .of(
            part,
            .failed,
            finding,
            do: "Put the key in its place that the certificate was made for, or ask the district for both; then: "
                + "systemctl restart vestibule-uplink"
        )
    }
}
