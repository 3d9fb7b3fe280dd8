// A HID POS scanner's reports, without a layout.
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in play(bytes[...], by: 64, on: POSDecoder(layout: nil)) }
}
