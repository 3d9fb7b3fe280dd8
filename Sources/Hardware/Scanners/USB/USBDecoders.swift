import HID
import Model

/// What a profile says to the decoders.
extension ScannerSettings {
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

    func keyboardDecoder(_ shape: KeyboardReportShape) -> KeyboardDecoder {
        KeyboardDecoder(shape: shape, layout: keyboard.layout, framing: framing(.keyboard))
    }

    func posDecoder(_ layout: POSLayout) -> POSDecoder { POSDecoder(layout: layout, limits: limits(.pos)) }

    var magTekDecoder: MagTekDecoder { MagTekDecoder(layout: .standard, limits: limits(.magTek)) }
    var serialDecoder: SerialDecoder { SerialDecoder(framing: framing(.serial)) }
    var proximityDecoder: PCProxDecoder { PCProxDecoder(content.badges, bits: cardBits) }

    /// Without a descriptor to ask, as for simulated scanners: boot keyboards, and HID POS with the AIM identifier at
    /// byte 2, unless the profile says otherwise.
    var usualDecoder: any ReportDecoder {
        switch transport {
        case .hidKeyboard: keyboardDecoder(.boot)
        case .hidPOS: posDecoder(POSLayout(report ?? .aimFirst))
        case .hidMagTek: magTekDecoder
        case .hidFeaturePoll: proximityDecoder
        case .cdc, .serialBridge: serialDecoder
        case .pcsc: CardAnswerDecoder()
        }
    }
}

extension POSReport {
    /// As Access-IS, Honeywell and others lay it out.
    fileprivate static let aimFirst = POSReport(
        id: 2,
        lengthAt: 1,
        aimAt: 2,
        dataAt: 5,
        dataLength: 56,
        continuedAt: 63
    )
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
