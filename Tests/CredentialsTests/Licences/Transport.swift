import Testing

/// What scanners and hosts do to a payload and a reader must undo.
enum Transport: CaseIterable, CustomTestStringConvertible {
    case aim, eci, leadingSpace, bom, startAndEndOfText, crlfSuffix, tabSuffix, nulSuffix
    case linesByCRLF, linesByCR, linesByLF, separatorsFS, separatorsPipe, recordSeparatorLost, carriageReturnsLost
    case noise, noiseInUTF8, capsLock, headLost, controlLost, lowercaseMark, umlautForRS

    var testDescription: String { "\(self)" }

    /// Whether the end mark may be lost with it, so that the last value may be.
    var mayLoseTheEnd: Bool { [.carriageReturnsLost, .controlLost].contains(self) }

    /// `nil` where the style rules it out.
    func carry(_ licence: MadeLicence) -> [UInt8]? {
        let bytes = licence.bytes
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        switch self {
        case .aim: return Array("]L2".utf8) + bytes
        case .eci: return Array("]L1\\000026".utf8) + bytes.flatMap { $0 == 0x5C ? [$0, $0] : [$0] }
        case .leadingSpace: return [0x20] + bytes
        case .bom: return licence.style.isUTF8 || isASCII ? [0xEF, 0xBB, 0xBF] + bytes : nil
        case .startAndEndOfText: return [0x02] + bytes + [0x03]
        case .crlfSuffix: return bytes + [0x0D, 0x0A]
        case .tabSuffix: return bytes + [0x09]
        case .nulSuffix: return bytes + [UInt8](repeating: 0, count: 20)
        case .linesByCRLF: return bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        case .linesByCR: return bytes.map { $0 == 0x0A ? 0x0D : $0 }
        case .linesByLF: return bytes.map { $0 == 0x0D || $0 == 0x1E ? 0x0A : $0 }
        case .separatorsFS: return bytes.map { $0 == 0x1E ? 0x1C : $0 }
        case .separatorsPipe: return bytes.map { $0 == 0x0D || $0 == 0x0A ? 0x7C : $0 }
        case .recordSeparatorLost: return bytes.filter { $0 != 0x1E }
        case .carriageReturnsLost: return bytes.filter { $0 != 0x0D }
        case .noise: return isASCII ? bytes.flatMap { $0 < 0x20 ? [0x90, $0, 0x90] : [$0] } : nil
        case .noiseInUTF8:
            return licence.style.isUTF8 ? bytes.flatMap { $0 < 0x20 ? [0xC2, 0x90, $0, 0xC2, 0x90] : [$0] } : nil
        case .capsLock: return isASCII ? bytes.map { $0.isLetter ? $0 ^ 0x20 : $0 } : nil
        case .headLost: return Array(bytes.dropFirst(4))
        case .controlLost: return bytes.map { $0 == 0x1E ? 0x36 : $0 == 0x0D ? 0x4D : $0 }
        case .lowercaseMark: return bytes.prefix(4) + Array("ansi".utf8) + bytes.dropFirst(8)
        case .umlautForRS: return isASCII ? bytes.map { $0 == 0x1E ? 0xDC : $0 } : nil
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & ~0x20) && self < 0x80 }
}
