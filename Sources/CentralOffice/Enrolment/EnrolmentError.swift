import FoundationEssentials
package import Model

/// Why the box is not enrolled, and what to do next.
package enum EnrolmentError: Error, CustomStringConvertible {
    /// The configuration names certificate files, or no office.
    case byHand
    /// No code, or one with a slip in it.
    case mistyped
    /// There is a certificate already.
    case enrolled
    /// The core does not say whose journal it keeps.
    case core(String)
    case disk(_ directory: String, any Error)
    /// What answers is not the office that made the code.
    case otherOffice(_ address: String)
    case office(_ address: String, LinkError)
    /// This box's clock is off the office's by more than a new certificate allows for.
    case clock(own: WallTime, office: WallTime)
    /// - Parameter reason: the office's word.
    case refused(_ reason: String, box: String, code: String?)
    case misfit(any Error)
    /// It is enrolled, and the office does not answer it.
    case unproven(String)
    /// It is enrolled, and no event has come through.
    case noEvent

    /// Whether the certificate is in its place all the same.
    package var isEnrolled: Bool {
        switch self {
        case .unproven, .noEvent: true
        default: false
        }
    }

    /// `nil`: as far as the office says, the clock is not to blame.
    static func clock(_ office: WallTime?) -> EnrolmentError? {
        let own = WallTime.now
        // A certificate is good from an hour before it was made; some of that is on the way.
        guard let office, max(own - office, office - own) > .seconds(50 * 60) else { return nil }
        return .clock(own: own, office: office)
    }

    package var description: String {
        switch self {
        case .byHand:
            "the configuration names certificate files under 'office:', or no office. To enrol, write 'enrolment:' with the address that "
                + "stands beside the code, and take 'certificate:', 'private-key:' and 'authorities:' out."
        case .mistyped:
            "this is not a code, or a character of it is wrong: it has 44 letters and digits in groups of four. Nothing was asked, and the "
                + "code is still good. Type it again."
        case .enrolled:
            "this box has a certificate already, and goes on with it. To give it up for another one: vestibule enrol --replace"
        case .core(let why):
            "the core does not say which box this is (\(why)). Start it first: systemctl start vestibuled"
        case .disk(let directory, let why):
            "\(directory): \(why). Free some space, or look at the directory's owner (vestibule-uplink); then run it again with the same code: "
                + "the office gives this box the same certificate."
        case .otherOffice(let address):
            "what answers at \(address) is not the office that made this code. Nothing was sent, and the code is still good. Is 'office: "
                + "enrolment' the address that stands beside the code? Otherwise somebody is in between: ask the district."
        case .office(let address, .status(429, let wait)):
            "\(address) has had too many wrong codes from here. Wait \((wait ?? .seconds(60)).components.seconds) seconds, and run it again."
        case .office(let address, .refused): "nobody listens at \(address): check 'office: enrolment'."
        case .office(let address, let failure):
            "\(address) was not reached: \(failure.advice). Then run it again with the same code."
        case .clock(let own, let office):
            "this box's clock says \(own.rfc3339.prefix(16))Z, the office's \(office.rfc3339.prefix(16))Z, and no certificate can be judged by a "
                + "wrong one. If the office is right: timedatectl set-time, then run it again with the same code."
        case .refused("unknownCode", _, _):
            "the office knows no such code. Type it again, or ask the office for another one."
        case .refused("usedCode", _, _):
            "this code was used already, and each is good for one box once. If it was not you, tell the office: it can revoke what was made "
                + "with it. Ask for another code."
        case .refused("expiredCode", _, _): "this code is older than 24 hours. Ask the office for another one."
        case .refused("otherSource", let box, let code):
            "the code was made for \(code ?? "another box"), and this box is \(box). Correct 'entrance: source' in the configuration, or ask for "
                + "a code for this box. This one is still good."
        case .refused(let reason, _, _): "the office gives no certificate (\(reason)). Ask it why."
        case .misfit(let why):
            "the office sent a certificate that does not fit this box (\(why)). Nothing was changed. Tell the office."
        case .unproven(let why):
            "the certificate is in its place, but the office does not answer this box yet: \(why). Then: vestibule uplink test"
        case .noEvent:
            "the certificate is in its place and the office answers, but no event has arrived. If 'office:' is new in the configuration: "
                + "systemctl restart vestibule-uplink. Else look at: systemctl status vestibule-uplink; then: vestibule uplink status"
        }
    }
}

extension WallTime {
    /// By this machine's clock.
    fileprivate static var now: WallTime { WallTime(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) }
}
