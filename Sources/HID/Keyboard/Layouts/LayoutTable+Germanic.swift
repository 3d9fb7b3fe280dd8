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
