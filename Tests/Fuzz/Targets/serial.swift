// A serial stream; the first byte is the length of its chunks.
import HID
import Model

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count) { bytes in
        guard let first = bytes.first else { return }
        play(bytes.dropFirst(), by: max(1, Int(first)), on: SerialDecoder())
    }
}
