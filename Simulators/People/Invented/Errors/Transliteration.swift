/// Names that came from other letters: each office wrote them its own way.
enum Transliteration {
    /// Another spelling of a name, or of one of its words; `nil` when none is usual.
    static func other(_ name: String, _ chance: inout Chance) -> String? {
        let words = name.split(separator: " ").map(String.init)
        let known = words.indices.filter { byName[words[$0]] != nil }
        if !known.isEmpty, chance.percent(80) {
            let place = chance.pick(known)
            var other = words
            other[place] = chance.pick(byName[words[place], default: []].filter { $0 != words[place] })
            return other.joined(separator: " ")
        }
        return Respelling.apply(affixes, name, &chance)
    }

    private static let affixes = [
        "^AL- EL-", "^AL- AL", "^EL AL", "^ABDUL ABDEL", "^ABDEL ABDUL", "^ABU ABOU", "OVYCH$ OVICH",
        "SKYI$ SKY", "SKYI$ SKYY", "SKYI$ SKII", "SKI$ SKY", "CHUK$ TCHUK", "IUK$ YUK", "^YE E", "^YU IU", "KHA HA",
        "ENKO$ YENKO", "OULAY ULAY", "DOU$ DU", "^OUSM USM", "MURTHY$ MURTI", "SWAMY$ SWAMI", "KRISHN KRISN",
        "LAKSHM LAXM",
        "CHAUDH CHOWDH", "BHAI BAI",
    ].map { Respelling($0) }

    private static let byName: [String: [String]] = {
        var table: [String: [String]] = [:]
        for line in lines.split(separator: "\n") {
            let names = line.split(separator: " ").map(String.init)
            for name in names { table[name, default: []] += names }
        }
        return table
    }()

    private static let lines = """
        MOHAMMED MUHAMMAD MOHAMED MOHAMMAD MUHAMMED MOHAMAD MUHAMED MAHAMED
        AHMED AHMAD AHMET ACHMED
        HUSSEIN HUSAIN HUSSAIN HUSEIN HOSSEIN HUSSIN
        HASSAN HASAN HASSEN
        YOUSEF YUSUF YOUSSEF YOUSUF YUSEF YOUSIF JOSEF
        IBRAHIM EBRAHIM IBRAHEEM BRAHIM
        KHALID KHALED KALID
        MUSTAFA MOSTAFA MUSTAPHA MOUSTAFA
        ABDULLAH ABDALLAH ABDULLA ABDOULAH
        ABDELAZIZ ABDULAZIZ ABDUL-AZIZ
        OMAR UMAR OMER
        MAHMOUD MAHMUD MAHMOOD MEHMOOD
        SAMIR SAMEER
        TAREK TARIQ TARIK TAREQ
        KAREEM KARIM KERIM
        WALID WALEED OUALID
        NABIL NABEEL
        ZIAD ZIYAD ZEYAD
        SALEH SALIH SALEEH
        JAMAL GAMAL DJAMAL JAMEL
        YASSER YASIR YASER
        ISSA ISA EISSA
        MUSA MOUSSA MOOSA MOUSA
        FAISAL FAYSAL FEISAL FAYCAL
        QASIM KASSEM QASSEM KASIM KASSIM
        SULAIMAN SULEIMAN SOLIMAN SULEYMAN SLIMAN
        FATIMA FATMA FATIMAH FATEMA
        MARYAM MARIAM MERYEM MIRIAM
        AISHA AYSHA AICHA AYESHA AISHAH
        ZAINAB ZEINAB ZAYNAB ZEYNEP
        KHADIJA KHADIJAH KADIJA HADIJA
        LAYLA LEILA LAILA LEYLA
        NOOR NOUR NUR
        AMINA AMEENA AMINAH
        YASMIN YASMEEN YASMINE JASMIN
        IMAN EMAN IMANE
        NASSER NASIR NASER NASR
        MANSOUR MANSUR MANSOOR
        KHOURY KHOURI KHURI EL-KHOURY
        SHARIF SHERIF CHERIF SHAREEF
        RASHID RASHEED RACHID
        SAADI SADI SAADY
        BITAR BETAR
        OTAIBI UTAYBI OTEIBI
        OBEIDI UBAYDI OBAIDI
        OLEKSANDR ALEKSANDR ALEXANDR OLEXANDR
        SERHII SERGEI SERGEY SERHIY SERGIY
        VOLODYMYR VLADIMIR WOLODYMYR VOLODIMIR
        MYKOLA NIKOLAI MIKOLA NIKOLAY
        ANDRII ANDRIY ANDREI ANDREY
        VASYL VASIL VASILY VASYLY
        YURII YURIY YURI YURY IURII
        DMYTRO DMITRY DMITRI DMITRIY
        IHOR IGOR
        MYKHAILO MIKHAIL MYKHAYLO MIHAIL
        VITALII VITALIY VITALY
        YEVHEN EVGENY YEVGENIY EVGENII YEVGEN
        OLENA ELENA HELENA ALENA
        NATALIIA NATALIA NATALIYA NATALYA
        TETIANA TATIANA TETYANA TATYANA
        IRYNA IRINA
        OLHA OLGA
        LIUDMYLA LYUDMILA LUDMILA LIUDMILA
        HALYNA GALINA HALINA
        YULIIA YULIYA YULIA JULIA IULIIA
        KATERYNA EKATERINA KATERINA
        SVITLANA SVETLANA
        MELNYK MELNIK MELNICK
        SHEVCHENKO CHEVTCHENKO SZEWCZENKO
        KOVALCHUK KOWALCZUK KOVALTCHUK
        BOIKO BOYKO BOJKO
        OLIINYK OLIYNYK OLEINIK OLIJNYK
        LYSENKO LISENKO LYSSENKO
        WANG WONG ONG
        LI LEE LY
        ZHANG CHANG CHEUNG TEOH
        LIU LAU LIEW LOW
        CHEN CHAN TAN CHIN
        YANG YEUNG YEOH
        HUANG WONG HWANG OOI
        ZHAO CHAO CHIU
        WU NG GOH
        ZHOU CHOW CHOU CHAU
        XU HSU CHUI
        ZHU CHU CHOO
        HU HOO WOO
        GUO KUO KWOK
        HE HO
        LIN LAM LUM LIM
        ZHENG CHENG TAY
        LIANG LEUNG LEONG
        XIE HSIEH TSE
        SONG SUNG SOONG
        CAO TSAO CHO
        ZENG TSENG TSANG
        CAI TSAI CHOI CHUA
        JIANG CHIANG KONG
        YE YEH YIP
        XIAO HSIAO SIU
        KIM GIM KEEM
        PARK PAK BAK
        CHOI CHOE CHOY
        JUNG CHUNG JEONG CHONG
        KANG GANG KHANG
        CHO JO JOE
        YOON YUN YOUN
        JANG CHANG
        LIM IM RIM YIM
        SEO SUH SO
        KWON GWON KWEON
        AHN AN
        RYU YOO RYOO LYU
        JEON CHUN JUN CHON
        KO GO KOH
        MOON MUN
        BAE PAE BAI
        BAEK PAEK PAIK BACK
        HEO HUH HUR HEOH
        SHIM SIM
        NOH ROH NO
        KOO GU KU
        WOO WU U
        SINGH SING SINH
        CHAUDHARY CHOUDHARY CHAUDHRY CHOWDHURY
        REDDY REDDI REDY
        IYER AIYAR IYYER
        MUKHERJEE MUKHERJI MOOKERJEE
        BANERJEE BANERJI BANNERJEE
        SIDDIQUI SIDDIQI SIDDIQUE
        QURESHI KURESHI QUREISHI
        AGARWAL AGGARWAL AGRAWAL
        VENKATESH VENKATESHA VENKTESH
        LAKSHMI LAXMI LUXMI
        KRISHNA KRISHNAH KRSNA
        DIALLO JALLOH DJALLO JALLOW
        BAH BARRY BA
        TRAORE TRAWALLY TRAURE
        TOURE TURAY TOURAY
        KEITA KEITAH
        CISSE SISSAY CEESAY
        NDIAYE NJIE NDIAJE
        DIOP JOBE
        CONTEH KONTE CONTE
        OUSMANE USMAN OUSMAN
        MAMADOU MAMADU AMADOU
        ABDOULAYE ABDULAI ABDULAYE
        FATOU FATU FATOUMATA
        SEKOU SEKU SHEKU
        """
}
