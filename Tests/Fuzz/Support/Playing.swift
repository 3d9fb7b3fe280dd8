import HID
import Model

/// Reports a millisecond apart, cut from the input, then silence.
func play(_ bytes: ArraySlice<UInt8>, by size: Int, on decoder: some ReportDecoder) {
    var (decoder, now) = (decoder, Instant(nanoseconds: 1_000_000_000))
    var rest = bytes
    while !rest.isEmpty {
        _ = decoder.receive(Array(rest.prefix(size)), at: now)
        rest = rest.dropFirst(size)
        now = now + .milliseconds(1)
    }
    while let deadline = decoder.deadline { _ = decoder.timeout(at: deadline) }
}
