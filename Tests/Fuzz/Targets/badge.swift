// A badge's bits, in every format: as text of a reader, as bits, as a pcProx's buffer, as a smart card's answer.
import Credentials
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in
        guard bytes.count >= 2 else { return }
        let format = WiegandFormat.allCases[Int(bytes[0]) % WiegandFormat.allCases.count]
        let numbering = WiegandText(
            format: format,
            radix: bytes[1] & 1 == 0 ? .decimal : .hexadecimal,
            parity: bytes[1] & 2 == 0 ? .stripped : .included,
            reversedBytes: bytes[1] & 4 != 0
        )
        let rest = Array(bytes.dropFirst(2))
        let scan = Scan(bytes: rest, scanner: "door", at: Instant(nanoseconds: 0))
        _ = decode(scan, as: ScannerContent(badges: .wiegand(numbering)), on: CalendarDate(daysSince1970: 20_454))
        if let bits = WiegandBits(String(decoding: rest.prefix(80), as: UTF8.self)) {
            _ = try? WiegandCard(bits, as: format)
        }
        let buffer = PCProxCard(data: Array(rest.prefix(8)), length: Array(rest.dropFirst(8).prefix(8)))
        if let buffer, let bits = WiegandBits(buffer.value, count: buffer.bitLength) {
            _ = try? WiegandCard(stripped: bits, as: format).badgeNumber
        }
        _ = try? CardIdentifier(response: rest).hexadecimal
    }
}
