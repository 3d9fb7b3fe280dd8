import HID
import Model

/// What a profile says to the decoders.
extension ScannerReading {
    func framing(_ usual: Framing) -> Framing {
        Framing(
            prefix: framing.prefix,
            suffixes: framing.suffixes.isEmpty ? usual.suffixes : framing.suffixes,
            limits: limits(usual.limits)
        )
    }

    /// The usual limits of a transport, but for what the profile says.
    func limits(_ usual: Limits) -> Limits {
        var limits = usual
        limits.idle = framing.idle ?? usual.idle
        limits.duration = framing.duration ?? usual.duration
        limits.bytes = framing.bytes ?? usual.bytes
        limits.readingsPerSecond = framing.scansPerSecond ?? usual.readingsPerSecond
        return limits
    }
}

extension POSLayout {
    init(_ report: POSReport) {
        self.init(
            id: report.id,
            countAt: report.lengthAt,
            aimAt: report.aimAt,
            data: report.dataAt..<(report.dataAt + report.dataLength),
            continued: report.continuedAt.map { Continued(byte: $0, bit: report.continuedBit) }
        )
    }
}
