/// A layout as data: what each of the 48 text keys types, key by key in the order of `keys`.
///
/// Dead keys are written with the modifier letters `ˊ ˋ ˆ ˜ ¨ ¸`, the accents that wait for a letter; `□` is a key that
/// types nothing.
struct LayoutTable: Sendable {
    /// The usages (HID Usage Tables 1.5, 10) of an ISO keyboard, row by row as they lie on the desk: the digit row, the
    /// Q row, the A row with the key left of Enter, the row of Z with the key beside the left Shift.
    static let keys: [UInt8] = [
        0x35, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2D, 0x2E,
        0x14, 0x1A, 0x08, 0x15, 0x17, 0x1C, 0x18, 0x0C, 0x12, 0x13, 0x2F, 0x30,
        0x04, 0x16, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x33, 0x34, 0x31,
        0x64, 0x1D, 0x1B, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38,
    ]

    /// The names of the same keys in `altGr`: what they type on a US keyboard, `<` for the key beside the left Shift.
    static let names = "`1234567890-=qwertyuiop[]asdfghjkl;'\\<zxcvbnm,./"

    var plain: String
    var shift: String
    /// Pairs: a key's name and what it types with AltGr.
    var altGr = ""
    var shiftAltGr = ""
    /// The keypad's decimal key.
    var decimal: Unicode.Scalar = "."
}

extension LayoutTable {
    static let us = LayoutTable(
        plain: #"`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./"#,
        shift: #"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?"#
    )

    static let uk = LayoutTable(
        plain: #"`1234567890-=qwertyuiop[]asdfghjkl;'#\zxcvbnm,./"#,
        shift: #"¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?"#,
        altGr: "`¦4€eéuúiíoóaá",
        shiftAltGr: "eÉuÚiÍoÓaÁ"
    )
}

extension LayoutTable {
    static let de = LayoutTable(
        plain: #"ˆ1234567890ßˊqwertzuiopü+asdfghjklöä#<yxcvbnm,.-"#,
        shift: #"°!"§$%&/()=?ˋQWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_"#,
        altGr: #"2²3³7{8[9]0}-\q@e€]~mµ<|"#,
        shiftAltGr: "-ẞ",
        decimal: ","
    )

    static let deCH = LayoutTable(
        plain: #"§1234567890'ˆqwertzuiopü¨asdfghjklöä$<yxcvbnm,.-"#,
        shift: #"°+"*ç%&/()=?ˋQWERTZUIOPè!ASDFGHJKLéà£>YXCVBNM;:_"#,
        altGr: #"1¦2@3#4°5§6¬7|8¢-ˊ=˜e€[[]]'{\}<\"#
    )

    static let frCH = LayoutTable(
        plain: #"§1234567890'ˆqwertzuiopè¨asdfghjkléà$<yxcvbnm,.-"#,
        shift: #"°+"*ç%&/()=?ˋQWERTZUIOPü!ASDFGHJKLöä£>YXCVBNM;:_"#,
        altGr: #"1¦2@3#4°5§6¬7|8¢-ˊ=˜e€[[]]'{\}<\"#
    )

    /// Sweden and Finland.
    static let se = LayoutTable(
        plain: #"§1234567890+ˊqwertyuiopå¨asdfghjklöä'<zxcvbnm,.-"#,
        shift: ##"½!"#¤%&/()=?ˋQWERTYUIOPÅˆASDFGHJKLÖÄ*>ZXCVBNM;:_"##,
        altGr: #"2@3£4$5€7{8[9]0}-\e€]˜mµ<|"#,
        decimal: ","
    )

    static let dk = LayoutTable(
        plain: #"½1234567890+ˊqwertyuiopå¨asdfghjklæø'<zxcvbnm,.-"#,
        shift: ##"§!"#¤%&/()=?ˋQWERTYUIOPÅˆASDFGHJKLÆØ*>ZXCVBNM;:_"##,
        altGr: #"2@3£4$5€7{8[9]0}=|e€]˜mµ<\"#,
        decimal: ","
    )

    static let no = LayoutTable(
        plain: #"|1234567890+\qwertyuiopå¨asdfghjkløæ'<zxcvbnm,.-"#,
        shift: ##"§!"#¤%&/()=?ˋQWERTYUIOPÅˆASDFGHJKLØÆ*>ZXCVBNM;:_"##,
        altGr: "2@3£4$5€7{8[9]0}=ˊe€]˜mµ",
        decimal: ","
    )
}

extension LayoutTable {
    static let fr = LayoutTable(
        plain: #"²&é"'(-è_çà)=azertyuiopˆ$qsdfghjklmù*<wxcvbn,;:!"#,
        shift: #"□1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§"#,
        altGr: #"2˜3#4{5[6|7ˋ8\9^0@-]=}e€]¤"#
    )

    static let be = LayoutTable(
        plain: #"²&é"'(§è!çà)-azertyuiopˆ$qsdfghjklmùµ<wxcvbn,;:="#,
        shift: #"³1234567890°_AZERTYUIOP¨*QSDFGHJKLM%£>WXCVBN?./+"#,
        altGr: #"1|2@3#6^9{0}e€[[]]'ˊ\ˋ<\/˜"#
    )

    static let frCA = LayoutTable(
        plain: "#1234567890-=qwertyuiopˆ¸asdfghjkl;ˋ<«zxcvbnm,.é",
        shift: #"|!"/$%?&*()_+QWERTYUIOPˆ¨ASDFGHJKL:ˋ>»ZXCVBNM'.É"#,
        altGr: #"`\1±2@3£4¢5¤6¬7¦8²9³0¼-½=¾o§p¶[[]];~'{\}<°mµ,¯/ˊ"#
    )

    static let es = LayoutTable(
        plain: #"º1234567890'¡qwertyuiopˋ+asdfghjklñˊç<zxcvbnm,.-"#,
        shift: #"ª!"·$%&/()=?¿QWERTYUIOPˆ*ASDFGHJKLÑ¨Ç>ZXCVBNM;:_"#,
        altGr: #"`\1|2@3#4˜5€6¬e€[[]]'{\}"#
    )

    static let latam = LayoutTable(
        plain: #"|1234567890'¿qwertyuiopˊ+asdfghjklñ{}<zxcvbnm,.-"#,
        shift: ##"°!"#$%&/()=?¡QWERTYUIOP¨*ASDFGHJKLÑ[]>ZXCVBNM;:_"##,
        altGr: #"`¬-\q@]~'^\`"#
    )

    static let it = LayoutTable(
        plain: #"\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-"#,
        shift: #"|!"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_"#,
        altGr: "5€e€[[]];@'#",
        shiftAltGr: "[{]}"
    )

    static let pt = LayoutTable(
        plain: #"\1234567890'«qwertyuiop+ˊasdfghjklçº˜<zxcvbnm,.-"#,
        shift: ##"|!"#$%&/()=?»QWERTYUIOP*ˋASDFGHJKLÇªˆ>ZXCVBNM;:_"##,
        altGr: "2@3£4§5€7{8[9]0}e€[¨"
    )

    /// ABNT2. Its additional keys, `/` and the keypad's second separator, are in `KeyMap`.
    static let ptBR = LayoutTable(
        plain: #"'1234567890-=qwertyuiopˊ[asdfghjklç˜]\zxcvbnm,.;"#,
        shift: #""!@#$%¨&*()_+QWERTYUIOPˋ{ASDFGHJKLÇˆ}|ZXCVBNM<>:"#,
        altGr: "1¹2²3³4£5¢6¬=§q/w?e°]ª\\º",
        decimal: ","
    )
}
