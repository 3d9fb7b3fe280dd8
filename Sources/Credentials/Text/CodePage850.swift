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
