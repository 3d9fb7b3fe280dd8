// A report descriptor, what is found in it, and reports read by that.
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in
        guard let descriptor = try? ReportDescriptor(parsing: bytes) else { return }
        let report = Array(bytes.suffix(64))
        if let shape = KeyboardReportShape(descriptor) {
            play(report[...], by: 64, on: KeyboardDecoder(shape: shape))
        }
        if let layout = POSLayout(descriptor) { play(report[...], by: 64, on: POSDecoder(layout: layout)) }
    }
}
