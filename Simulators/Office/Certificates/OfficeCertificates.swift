extension OfficeDirectory {
    /// Makes what is absent: the authority, the server's certificate, and one for a box.
    /// - Parameter names: host names and addresses under which the box reaches the office.
    func makeCertificates(names: [String]) throws {
        let authority: CertificateAuthority
        if has(self.authority), has(authorityKey) {
            authority = try CertificateAuthority(certificate: read(self.authority), key: read(authorityKey))
        } else {
            authority = try CertificateAuthority(commonName: "Vestibule simulated district")
            try write(authority.key, to: authorityKey)
            try write(authority.certificate, to: self.authority)
        }
        if !has(serverCertificate) || !has(serverKey) {
            try write(try authority.server(names: names), to: (serverCertificate, serverKey))
        }
        if !has(boxCertificate) || !has(boxKey) {
            try write(try authority.box(named: "Vestibule box"), to: (boxCertificate, boxKey))
        }
    }

    private func write(_ identity: CertificateAuthority.Identity, to files: (certificate: String, key: String)) throws {
        try write(identity.key, to: files.key)
        try write(identity.certificate, to: files.certificate)
    }
}
