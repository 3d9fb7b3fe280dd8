import Model

/// Reads `init:`, what is sent to a device when it has been opened: `[{feature: FE 01}, {control: 21 22 0003 0000}]`.
struct InitialisationReader {
    func read(_ value: Value) -> [DeviceRequest] { value.list().compactMap { request($0) } }

    private func request(_ value: Value) -> DeviceRequest? {
        let section = Section(value)
        let feature = section.value("feature").flatMap { hex($0) }
        let output = section.value("output").flatMap { hex($0) }
        let control = section.value("control").flatMap { self.control($0) }
        section.finish()
        switch (feature, output, control) {
        case (let report?, nil, nil): return .feature(report)
        case (nil, let report?, nil): return .output(report)
        case (nil, nil, let request?): return request
        default:
            section.complain(
                "expected one of feature, output and control",
                instead: "Write for example init: [{feature: FE 01}]"
            )
            return nil
        }
    }

    /// Request type, request, value, index, then data: each byte two hex digits, value and index four.
    private func control(_ value: Value) -> DeviceRequest? {
        let words = value.text()?.split(separator: " ").map(String.init) ?? []
        let numbers = words.prefix(4).compactMap { UInt16($0, radix: 16) }
        let data = words.dropFirst(4).compactMap { UInt8($0, radix: 16) }
        if zip(words, [2, 2, 4, 4]).allSatisfy({ $0.utf8.count == $1 }), numbers.count == 4,
            data.count == words.count - 4, let type = UInt8(exactly: numbers[0]), type < 0x80,
            let request = UInt8(exactly: numbers[1])
        {
            return .control(type: type, request: request, value: numbers[2], index: numbers[3], data: data)
        }
        value.complain(
            "expected request type (to the device), request, value, index and data in hexadecimal",
            instead: "Write for example control: 21 22 0003 0000"
        )
        return nil
    }

    /// A report with its id first, 1 to 64 bytes.
    private func hex(_ value: Value) -> [UInt8]? {
        let words = value.text()?.split(separator: " ") ?? []
        let bytes = words.compactMap { $0.utf8.count == 2 ? UInt8($0, radix: 16) : nil }
        if bytes.count == words.count, (1...64).contains(bytes.count) { return bytes }
        value.complain(
            "expected the bytes of a report in hexadecimal, its id first (00 for none)",
            instead: "Write for example \(value.key): FE 01"
        )
        return nil
    }
}
