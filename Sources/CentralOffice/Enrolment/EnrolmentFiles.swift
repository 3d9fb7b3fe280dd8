import Crypto
import Files
import FoundationEssentials
import Glibc
import Model
import SiteConfiguration

/// Key and certificates on the box. They change all at once: each set is a directory of its own, and a symbolic link says which serves.
/// Killed at any moment, the box has the old ones whole, or the new ones; what else was left is removed with the next that come.
struct EnrolmentFiles {
    let settings: EnrolmentSettings

    /// For what a key is made; each has a place of its own until it has its certificate.
    enum Purpose: String { case enrolment, renewal }

    /// Whether the link is there; whether what it leads to can be used, others say.
    var isEnrolled: Bool { access(settings.current + "/certificate.pem", F_OK) == 0 }

    /// A key that waits for its certificate, made if there is none, and on the disk before anybody is asked. A run that was killed
    /// left it there, and the office gives the same key the same certificate.
    func key(for purpose: Purpose) throws(FileError) -> P256.Signing.PrivateKey {
        let path = waiting(purpose)
        if let text = try? String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self),
            let key = try? P256.Signing.PrivateKey(pemRepresentation: text)
        {
            return key
        }
        let key = P256.Signing.PrivateKey()
        try DurableFile.write(Array(key.pemRepresentation.utf8), to: path)
        return key
    }

    /// What waited is given up: the office gives it nothing.
    func forgetKey(for purpose: Purpose) { unlink(waiting(purpose)) }

    /// From now on these serve. A key that waited, for whatever it was, was to follow those that served until now: it goes with them.
    func install(_ certificates: ReceivedCertificates) throws(FileError) {
        let name = "certificates." + certificates.serial
        let folder = settings.directory + "/" + name
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileError(.write) }
        try DurableFile.write(Array(certificates.key.pemRepresentation.utf8), to: folder + "/private-key.pem")
        try DurableFile.write(Array(certificates.authorities.utf8), to: folder + "/authorities.pem")
        try DurableFile.write(Array(certificates.chain.utf8), to: folder + "/certificate.pem")
        let link = settings.current + ".new"
        unlink(link)
        guard symlink(name, link) == 0, rename(link, settings.current) == 0 else { throw FileError(.rename) }
        try OwnedDescriptor(opening: settings.directory, O_RDONLY | O_DIRECTORY).sync()
        forgetKey(for: .enrolment)
        forgetKey(for: .renewal)
        removeOthers(than: name)
    }

    private func waiting(_ purpose: Purpose) -> String { settings.directory + "/waiting-for-\(purpose.rawValue).key" }

    /// Sets that serve no more, and what a killed run left.
    private func removeOthers(than name: String) {
        for other in Directory.names(settings.directory) where other.hasPrefix("certificates.") && other != name {
            let folder = settings.directory + "/" + other
            for file in Directory.names(folder) { unlink(folder + "/" + file) }
            rmdir(folder)
        }
    }
}
