/// What the transfers of a channel hold. Pure.
enum TransferContent: Hashable, Sendable {
    /// A transfer is a report, or the next piece of one.
    case report
    /// Each packet begins with so many bytes about the line.
    case status(packet: Int, bytes: Int)

    /// What is for the decoder; nothing for a transfer with nothing in it, as some gadgets complete them.
    func report(in bytes: [UInt8]) -> [UInt8]? {
        guard case .status(let packet, let status) = self else { return bytes.isEmpty ? nil : bytes }
        let data = stride(from: 0, to: bytes.count, by: packet).flatMap {
            bytes[$0..<min($0 + packet, bytes.count)].dropFirst(status)
        }
        return data.isEmpty ? nil : data
    }
}
