// A MagTek reader's report, in packets.
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in play(bytes[...], by: 8, on: MagTekDecoder()) }
}
