import Model

/// Reads `report:`, where a HID POS report holds what.
struct POSReportReader {
    let section: Section

    func read() -> POSReport? {
        let id = section.value("id")?.integer(in: 0...255).map { UInt8($0) }
        let length = section.required("length-at", example: "1")?.integer(in: 0...1023)
        let aim = section.value("aim-at")?.integer(in: 0...1021)
        let data = section.required("data-at", example: "5")?.integer(in: 0...1023)
        let size = section.required("data-length", example: "56")?.integer(in: 1...1023)
        let continued = section.value("continued-at")?.integer(in: 0...1023)
        let bit = section.value("continued-bit")?.integer(in: 0...7)
        section.finish()
        guard let length, let data, let size else { return nil }
        return POSReport(
            id: id == 0 ? nil : id,
            lengthAt: length,
            aimAt: aim,
            dataAt: data,
            dataLength: size,
            continuedAt: continued,
            continuedBit: bit ?? 0
        )
    }
}
