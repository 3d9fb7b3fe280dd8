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
