import Model
import Screening

extension ListRefusal {
    /// The refusal of a signed folder, for who signed it: which file, what is wrong with it, and what to do.
    func words(of folder: String) -> String {
        switch self {
        case .signature:
            "\(folder)/\(ListFolder.signature): is not the signature of \(ListFolder.manifest) by this key. Compare --key "
                + "with the public key that `lists sign` printed; if it is the same, sign the list anew"
        case .content:
            "\(folder)/\(ListFolder.content): is not what was signed: its size or SHA-256 is another than in "
                + "\(ListFolder.manifest). Copy the folder again, or sign the list anew"
        case .schema(.line(let error)):
            "\(folder)/\(ListFolder.content):\(error.line): the line \(error.reason.rawValue). Mend it where the list "
                + "comes from, then sign anew; `vestibule lists check` names every wrong line"
        case .schema(.count(let stated, let found)):
            "\(folder)/\(ListFolder.content): has \(counted(found, "record")), and \(ListFolder.manifest) says "
                + "\(stated.grouped). Sign the list anew"
        default: "\(folder)/\(ListFolder.manifest): " + manifestWords
        }
    }

    private var manifestWords: String {
        switch self {
        case .schema(.times): "the list expires before it is issued. Sign it anew with a later --expires"
        case .schema(.size):
            "the list is too large for a box: 2 000 000 records and 1 GiB, or 64 MiB of alerts or clearances. Publish it "
                + "as two lists"
        case .schema(.issuedLater(let time)):
            "says it was issued at \(time.rfc3339), which is yet to come. Set the clocks of this machine and of the one "
                + "that signed, then sign the list anew"
        case .schema(.expiresTooLate(let time)):
            "says that the list is good until \(time.rfc3339), more than ten years. Sign it anew with an earlier --expires"
        case .schema(.versionTooHigh(_, let offered)):
            "has version \(offered), beyond which no box would take another. Sign the list anew with a lower --version"
        case .empty:
            "the list is empty, and is not signed as meant. If nobody is to be on it any more, sign it anew with "
                + "--shrinks-to 0"
        case .expired(let time):
            "the list expired at \(time.rfc3339). Sign it anew with a later --expires and a higher --version"
        case .schema(.manifest): "is no manifest. Sign the list anew with `vestibule lists sign`"
        // Nothing is held here that it could be compared with.
        default: description
        }
    }
}
