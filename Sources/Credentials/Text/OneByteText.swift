import Model

/// Which of the character sets of one byte a text is in: Windows-1252 or code page 850. The bytes above 7F within words
/// tell: `A5` is `¥` in the one, which no word has, and `Ñ` in the other; `C9` is `É` and a frame. Some are letters in
/// both.
struct OneByteText {
    /// Whether nobody can be sure: it is code page 850, or may be.
    let isUncertain: Bool
    private let isCodePage850: Bool

    init(_ bytes: [UInt8]) {
        var (only1252, only850, both) = (false, false, false)
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where Self.isWords(line) {
            for byte in line where byte >= 0x80 {
                switch Self.kinds[Int(byte)] {
                case .only1252: only1252 = true
                case .only850: only850 = true
                case .both: both = true
                case .neither: break
                }
            }
        }
        isCodePage850 = only850 && !only1252
        isUncertain = only850 || (both && !only1252)
    }

    private enum Kind { case only1252, only850, both, neither }

    /// For each byte, the character sets in which it is a letter; letters of code page 850 that are not common do not
    /// make another reading of what is one in Windows-1252.
    private static let kinds: [Kind] = (UInt8.min...UInt8.max).map { byte in
        let (mine, other) = (Windows1252.scalar(byte), CodePage850.scalar(byte))
        switch (isLetter(mine), isLetter(other)) {
        case (true, false): return .only1252
        case (false, true): return .only850
        case (true, true): return isCommon(other) ? .both : .neither
        case (false, false): return .neither
        }
    }

    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let scalar = isCodePage850 ? CodePage850.scalar(byte) : Windows1252.scalar(byte)
        // Five bytes are nothing in Windows-1252.
        return (0x80...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar
    }

    /// A binary value of an issuer's says nothing.
    private static func isWords(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { byte in
            let scalar = Unicode.Scalar(byte)
            return byte >= 0x80 || scalar.isLetter || scalar.isDigit || " '-.,/".utf8.contains(byte)
        }
    }

    /// In names on this continent. Czech and Icelandic letters are not; `Š` and `Ž` stand where code page 850 has `è`
    /// and `Ä`.
    private static func isCommon(_ letter: Unicode.Scalar) -> Bool {
        "ÇÉÑÜÄÖÁÍÓÚÀÂÈÊËÎÏÔÙÛéèêëçñüäöáíóúàâîïôùû".unicodeScalars.contains(letter)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !"ªºµıƒˆ".unicodeScalars.contains(scalar)
            && !"ŠŽšžŒœŸ".unicodeScalars.contains(scalar)
    }
}

/// IBM code page 850, as far as its letters go; on capitals without Á Í Ó Ú it is code page 437 as well. Hosts and
/// scanners set up for DOS write names in it.
enum CodePage850 {
    private static let upper: [Unicode.Scalar] = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
        \u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
        """
        .unicodeScalars
    )

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]
    }
}
