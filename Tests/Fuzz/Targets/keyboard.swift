// A keyboard wedge's boot reports; the first byte chooses the layout.
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in
        guard let first = bytes.first else { return }
        let layout = KeyboardLayout.allCases[Int(first) % KeyboardLayout.allCases.count]
        play(bytes.dropFirst(), by: 8, on: KeyboardDecoder(layout: layout))
    }
}
