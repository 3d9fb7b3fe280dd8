package import Model

/// Which device a configured scanner is: what `vestibule devices` compares with what is plugged in.
package struct ScannerDevice: JSONAnswer, Hashable {
    package var scanner: ScannerID
    /// As `USBModel` writes them; none of a reader that pcscd names.
    package var models: [String]
    package var serial: String?
    /// The port path, as the kernel writes it.
    package var port: String?
    /// What the name begins with under which pcscd lists the reader.
    package var reader: String?

    package init(_ scanner: ScannerID, _ match: DeviceMatch) {
        self.scanner = scanner
        models = match.models.map(\.description)
        (serial, port, reader) = (match.serial, match.port, match.reader)
    }

    /// What of a device has to agree; a model that this version does not understand matches nothing.
    package var match: DeviceMatch {
        DeviceMatch(models: models.compactMap { USBModel($0) }, serial: serial, port: port, reader: reader)
    }
}
