/// Why the office did not do what it was asked.
package enum LinkError: Error, Hashable, Sendable {
    /// Nobody listens there.
    case refused
    /// No way there: no route, network down.
    case unreachable
    /// The office's host name is not known.
    case nameUnknown
    case timeout
    /// The connection broke before the answer.
    case cut
    /// The office's certificate has expired, names another host, or does not come from the configured authorities.
    /// BoringSSL does not tell which.
    case officeCertificate
    /// The office's certificate was refused while this box's clock is behind what is proven: it is not yet good by the clock, or over
    /// by the time that judges.
    case clockBehind
    /// The same while the clock is far ahead of what is proven.
    case clockAhead
    /// The office does not accept the box's certificate.
    case boxCertificate
    case boxCertificateExpired
    /// The box has no certificate yet.
    case notEnrolled
    /// No common TLS version, or no TLS at all.
    case tls
    /// - Parameter after: how long the office asks to be left alone (`Retry-After`).
    case status(Int, after: Duration? = nil)
    /// The HTTP proxy does not let the box through, or is none.
    case proxy
    /// The answer cannot be read.
    case badAnswer
    /// The office answered, but says that it has stored nothing of the batch.
    case notStored

    /// A constant word, as the event `link.down` carries it.
    package var word: String {
        switch self {
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .nameUnknown: "nameUnknown"
        case .timeout: "timeout"
        case .cut: "cut"
        case .officeCertificate: "officeCertificate"
        case .clockBehind: "clockBehind"
        case .clockAhead: "clockAhead"
        case .boxCertificate: "boxCertificate"
        case .boxCertificateExpired: "boxCertificateExpired"
        case .notEnrolled: "notEnrolled"
        case .tls: "tls"
        case .status(let code, _): "status\(code)"
        case .proxy: "proxy"
        case .badAnswer: "badAnswer"
        case .notStored: "notStored"
        }
    }

    /// What HTTP calls the sender's fault: about what was sent, or about everything (RFC 9110).
    private static let refusals: Set<Int> = [400, 409, 413, 415, 422]

    /// The office says no to what it was sent.
    var isRefusal: Bool { if case .status(let code, _) = self { Self.refusals.contains(code) } else { false } }
    var isTooLarge: Bool { if case .status(413, _) = self { true } else { false } }

    /// The office answered, whatever it said.
    var isAnswer: Bool {
        switch self {
        case .status, .badAnswer, .notStored: true
        default: false
        }
    }

    /// There was no connection at all, so that whatever else is asked fails as well.
    var isAbsence: Bool { !isAnswer && self != .timeout && self != .cut }

    /// The office, or what stands before it, says that it cannot do its work now.
    var isUnwell: Bool { if case .status(let code, _) = self { code == 429 || code >= 500 } else { false } }

    /// The same, asking to be left alone for as long.
    func after(_ rest: Duration) -> LinkError {
        guard case .status(let code, _) = self else { return self }
        return .status(code, after: rest > .zero ? rest : nil)
    }

    /// How long the office asks to be left alone.
    var retryAfter: Duration { if case .status(_, let after?) = self { after } else { .zero } }

    /// What it means and what to do, for technicians.
    package var advice: String {
        switch self {
        case .refused: "nobody listens at the office's address: check 'office: url', and whether the office runs"
        case .unreachable: "no route to the office: check the network cable and the gateway"
        case .nameUnknown: "the office's host name cannot be resolved: check DNS and 'office: url'"
        case .timeout: "the office did not answer in time: check the network and the firewall"
        case .cut: "the office closed the connection before it answered: look at the office's log"
        case .officeCertificate:
            "the office's certificate has expired (is this box's clock right?), is not made out to the host in "
                + "'office: url' (subject alternative name; a common name does not count), or does not come from 'office: authorities'"
        case .clockBehind:
            "the office's certificate cannot be judged while this box's clock is behind: set it (timedatectl), and look at "
                + "'vestibule clock'"
        case .clockAhead:
            "the office's certificate cannot be judged while this box's clock is ahead: set it (timedatectl), and look at "
                + "'vestibule clock'"
        case .boxCertificate: "the office does not accept this box's certificate: ask the district for one"
        case .boxCertificateExpired: "this box's certificate has expired: ask the district for a new one"
        case .notEnrolled: "this box has no certificate yet: sudo vestibule enrol, with a code that the office makes"
        case .tls: "no TLS connection: check that 'office: url' is an https address of the office"
        case .status(let code, _) where Self.refusals.contains(code):
            "the office, or a proxy before it, answers \(code) to whatever it is sent: check 'office: url', then look at the office's log"
        case .status(403, _):
            "the office does not take this from this box: its certificate was revoked, or names another box. Ask the district"
        case .status(let code, _): "the office answered \(code): look at the office's log"
        case .proxy:
            "the HTTP proxy does not let this box through: check 'office: proxy', its user and password, and what it allows"
        case .badAnswer: "the office's answer cannot be read: check 'office: url' and the office's version"
        case .notStored: "the office answered without storing: look at the office's log and its disk"
        }
    }
}
