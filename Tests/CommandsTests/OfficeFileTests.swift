import LocalAPI
import Model
import SiteConfiguration
import Testing

@testable import Commands

@Suite("Certificate and key of the uplink")
struct OfficeFileTests {
    private let settings = UplinkSettings(
        office: "https://office.example",
        certificate: "/etc/vestibule/box.pem",
        privateKey: "/etc/vestibule/box.key",
        authorities: "/etc/vestibule/ca.pem"
    )
    private let now = WallTime(milliseconds: 1_796_000_000_000)
    /// 2126-11-06.
    private let end = WallTime(milliseconds: 4_949_611_813_000)

    private func checks(
        key: String = PEM.key,
        keyMode: Int = 0o600,
        at time: WallTime? = nil,
        uplink: UInt32? = nil
    ) throws -> [SelfTestCheck] {
        let machine = try PaperMachine()
        try machine.file("/etc/vestibule/box.pem", PEM.certificate)
        try machine.file("/etc/vestibule/ca.pem", PEM.certificate)
        try machine.file("/etc/vestibule/box.key", key, mode: keyMode)
        if let uplink { try machine.file("/etc/passwd", "vestibule-uplink:x:\(uplink):\(uplink)::/:\n") }
        return OfficeFileChecks(box: machine.box, settings: settings, now: time ?? now).all
    }

    @Test("all well")
    func well() throws {
        let found = try checks()
        #expect(found.map(\.id) == ["certificate", "privateKey", "authorities"])
        #expect(found.allSatisfy { $0.result == .passed }, "\(found)")
        #expect(found[0].finding.contains("until 2126-11-06"))
    }

    @Test("one that has ended, and one that ends within thirty days")
    func ends() throws {
        #expect(try checks(at: end + .seconds(1))[0].finding.contains("ended on 2126-11-06"))
        let soon = try checks(at: end - .seconds(29 * 86_400))[0]
        #expect(soon.result == .failed && soon.finding.contains("ends on 2126-11-06"))
        #expect(soon.action.contains("reads it within a minute"))
        #expect(try checks(at: end - .seconds(31 * 86_400))[0].result == .passed)
    }

    @Test("a box that is to enrol and has not, and one whose certificate was not renewed")
    func enrolment() throws {
        let machine = try PaperMachine()
        let enrolled = UplinkSettings(
            office: "https://office.example",
            enrolment: EnrolmentSettings(address: "https://enrol.example", directory: "/box")
        )
        var checks = OfficeFileChecks(box: machine.box, settings: enrolled, now: now).all
        #expect(checks.allSatisfy { $0.finding == "this box is not enrolled" && $0.result == .failed })
        #expect(checks[0].action.contains("sudo vestibule enrol"))
        try machine.file("/box/enrolment/certificate.pem", PEM.certificate)
        checks = OfficeFileChecks(box: machine.box, settings: enrolled, now: end - .seconds(86_400)).all
        #expect(checks[0].result == .failed && checks[0].action.contains("--replace"))
        var closed = machine.box
        closed.isClosed = { _ in true }
        checks = OfficeFileChecks(box: closed, settings: enrolled, now: now).all
        #expect(checks.allSatisfy { $0.result == .skipped })
    }

    @Test("a key that belongs to another certificate, and what is no key")
    func key() throws {
        #expect(try checks(key: PEM.otherKey)[1].finding.contains("does not belong to"))
        #expect(try checks(key: "nonsense")[1].finding.contains("no private key"))
    }

    @Test("a key that everybody, or that the uplink cannot read")
    func rights() throws {
        #expect(try checks(keyMode: 0o604)[1].finding.contains("everybody"))
        let shut = try checks(uplink: 4_000_000_000)[1]
        #expect(shut.finding.contains("the uplink may not read") && shut.result == .failed)
        #expect(shut.action.hasPrefix("chgrp vestibule-uplink /etc/vestibule/box.key && chmod 640"))
    }
}

/// Made once, with openssl: they protect nothing.
private enum PEM {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgzCCASmgAwIBAgIUJkWIBjXe0WXfrV26i60ShwvQTiwwCgYIKoZIzj0EAwIw
        FjEUMBIGA1UEAwwLYm94LmludmFsaWQwIBcNMjYxMTMwMDQxMDEzWhgPMjEyNjEx
        MDYwNDEwMTNaMBYxFDASBgNVBAMMC2JveC5pbnZhbGlkMFkwEwYHKoZIzj0CAQYI
        KoZIzj0DAQcDQgAEcet8Z0C5EHKqd5W5gg0idt9LlvVVYa10ltzwA5eMFiSSOWEH
        pWGXmoExjc5ifS40cAox5ujGx8rznJQRCQcZlaNTMFEwHQYDVR0OBBYEFPAqGhpB
        j1h72/YzXmZwQYnJzt82MB8GA1UdIwQYMBaAFPAqGhpBj1h72/YzXmZwQYnJzt82
        MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgKpEYybsNq4xgxByp
        c29cd1at3mTinmGrK7lOL5FCOdECIQC61WoPhw5E79KCasJYriB9OwXxHQaNFewu
        5ntqJo0wJQ==
        -----END CERTIFICATE-----
        """
    static let key = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEILfM7JxgVb0AcvqF8rqi5t7AH4kol158VWCOdFO/aFn+oAoGCCqGSM49
        AwEHoUQDQgAEcet8Z0C5EHKqd5W5gg0idt9LlvVVYa10ltzwA5eMFiSSOWEHpWGX
        moExjc5ifS40cAox5ujGx8rznJQRCQcZlQ==
        -----END EC PRIVATE KEY-----
        """
    static let otherKey = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIH7507zqX6eude34fNsIo1x3PXhF5+412V8rbTORJUADoAoGCCqGSM49
        AwEHoUQDQgAEFF0fwHwEkwg3DTueJN02pLnN7Ki2mpB8edbNMmTfNrPdjHyf5j3R
        AaJvMSs4pOCX0OpntCovrSpLS6ctQNDnmg==
        -----END EC PRIVATE KEY-----
        """
}
