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
