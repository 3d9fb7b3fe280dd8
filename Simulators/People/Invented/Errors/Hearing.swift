/// A name written by ear, by one who knows its language or does not.
enum Hearing {
    static func written(_ name: String, _ origin: Origin, _ chance: inout Chance) -> String? {
        guard name.utf8.count >= 3 else { return nil }
        // One who does not know the language writes it as English.
        let rules = chance.percent(30) ? english : rules(of: origin)
        return Respelling.apply(rules, name, &chance) ?? Respelling.apply(english, name, &chance)
    }

    private static func rules(of origin: Origin) -> [Respelling] {
        switch origin {
        case .hispanic, .mexican, .filipino: spanish
        case .brazilian: portuguese
        case .polish, .ukrainian: slavic
        case .haitian: french
        case .arabic, .southAsian: eastern
        case .asian, .chinese, .korean, .vietnamese: farEastern
        case .white, .black, .native, .several, .westAfrican: english
        }
    }

    private static let english = [
        "PH F", "^F PH", "^C K", "^K C", "CK K", "CK C", "QU KW", "X CKS", "GHT T", "GH _", "^WH W", "^WR R", "^KN N",
        "^GN N", "MB$ M", "IE$ Y", "Y$ IE", "Y$ EY", "EY$ Y", "LEY$ LY", "LEE LEIGH", "LEIGH LEE", "EA EE", "EE EA",
        "EI IE", "IE EE", "AY EY", "AI AY", "OW OU", "OU OW", "AU O", "OO U", "OUGH O", "TION SHUN", "TCH CH", "SCH SH",
        "SH CH", "C$ K", "CE SE", "CI SI", "S$ _", "ES$ S", "SEN$ SON", "SON$ SEN", "ER$ AR", "AR$ ER", "OR$ ER",
        "EN$ IN", "IN$ EN", "AN$ EN", "ON$ EN", "MAN$ MANN", "MANN$ MAN", "DT T", "TZ TS", "ZZ Z", "LL L", "NN N",
        "TT T", "SS S", "RR R", "DD D", "PP P", "FF F", "MM M", "BB B", "E$ _", "J G", "^GE JE", "^GI JI", "Z S",
        "IA$ YA", "A$ AH", "AH$ A", "LL$ LE", "EL$ LE", "EL$ AL", "TH T", "^H _", "UR ER", "ER UR", "IR ER", "O$ OE",
    ].map { Respelling($0) }

    private static let spanish = [
        "V B", "B V", "^H _", "Z S", "S Z", "CE SE", "CI SI", "SE CE", "LL Y", "Y LL", "GE JE", "GI JI", "^J H",
        "QUE KE",
        "QUI KI", "X J", "J X", "GUE GE", "GUI GI", "C K", "HU W", "^GUA HUA", "NH N", "EZ$ ES", "ES$ EZ", "RR R",
        "Y$ I",
        "I$ Y", "D$ _", "IO$ EO", "IA$ EA",
    ].map { Respelling($0) }

    private static let portuguese = [
        "LH LI", "LH LL", "NH NI", "NH N", "CH X", "X CH", "S Z", "Z S", "SS C", "C SS", "OU O", "EI E", "O$ U", "E$ I",
        "L$ U", "AO AN", "W V", "QU K", "TH T", "Y I", "I Y", "^RR R", "J G", "S$ Z",
    ].map { Respelling($0) }

    private static let slavic = [
        "SZ SH", "CZ CH", "W V", "RZ ZH", "CH H", "H CH", "J Y", "SKI$ SKY", "SKI$ SKEY", "SKA$ SKI", "OWSKI OFSKI",
        "OW$ OV", "Y I", "I Y", "KRZ KSH", "SZCZ SHCH", "ENKO$ INKO", "CHUK$ CHUCK", "YK$ IK", "KH H", "V W", "DZ J",
        "IE E", "IA YA", "IU YU", "II$ Y", "Z S", "L W", "AU AV", "OV$ OFF",
    ].map { Respelling($0) }

    private static let french = [
        "EAU O", "AU O", "OIS WA", "ER$ E", "E$ _", "EZ$ E", "QU K", "CH SH", "J ZH", "OU U", "EI AI", "AI E", "IN$ EN",
        "ENT$ AN", "X$ _", "S$ _", "T$ _", "Y I", "PH F", "SS C", "C S", "NN N", "TT T", "LL L", "H _",
    ].map { Respelling($0) }

    private static let eastern = [
        "EE I", "I EE", "OO U", "U OO", "OU U", "AA A", "A AA", "KH K", "GH G", "DH D", "TH T", "BH B", "SH S", "Q K",
        "Z J",
        "W V", "V W", "Y I", "I Y", "E I", "EI AI", "AI EY", "PH F", "CH CHH", "SS S", "MM M", "KK K", "AH$ A", "A$ AH",
        "E$ _", "AU AW", "J Z", "DD D", "ANI$ ANY",
    ].map { Respelling($0) }

    private static let farEastern = [
        "X SH", "ZH J", "Q CH", "C TS", "Z DZ", "UI WAY", "IU YU", "OU O", "UO O", "NG$ N", "N$ NG", "OO U", "U OO",
        "EO U",
        "EU U", "YEO YU", "AE E", "NGUYEN NUGEN", "NGUYEN NGUYN", "PH F", "TH T", "TR CH", "GI Z", "D Y", "KH K",
        "QU W",
        "CH J", "J CH", "K G", "G K", "P B", "B P", "R L", "L R", "Y I", "AI EYE", "H$ _",
    ].map { Respelling($0) }
}
