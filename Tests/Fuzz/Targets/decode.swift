// Scan bytes to a credential, every format; the first byte chooses how a site may have set the scanner.
import Credentials
import Model

private let today = CalendarDate(daysSince1970: 20_454)

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in
        let scan = Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0))
        _ = decode(scan, on: today)
    }
}
