extension Tradition {
    static func vietnamese() -> Tradition {
        Tradition(
            .vietnamese,
            men: words(
                """
                HUNG DUNG MINH TUAN HAI LONG NAM THANH TUNG QUANG DUC HOANG HUY KHANH PHUC BINH CUONG SON TRUNG VIET
                THINH TIEN DAT PHONG KIEN LOC NGHIA QUAN TAI TAM THANG TRI VINH DANH HIEU KHOA THIEN LUAN PHAT TOAN HOA
                CHINH GIANG TUYEN LAM VU THUAN NHAN QUOC BAO AN KHAI TOAI HAU DUY KHIEM LUC THACH TRUC HOAN SANG
                """
            ),
            women: words(
                """
                LAN HUONG THUY MAI HOA NGA LINH HANH HUONG NGOC PHUONG HONG THAO TRANG VAN YEN ANH CHAU DIEP DUNG HA
                HIEN LOAN LY NHUNG OANH QUYEN THU TUYET XUAN BICH MY TRUC KIEU NHI TIEN UYEN CAM DAO LIEN NGUYET SUONG
                THOA TRINH HUE LAI TRAM VY KHANH PHUNG NGAN CUC DAN HUYEN
                """
            ),
            families: words(
                """
                NGUYEN TRAN LE PHAM HUYNH HOANG PHAN VU VO DANG BUI DO HO NGO DUONG LY TRUONG DINH LAM MAI DOAN TRINH
                DAO LUU TA TO CAO CHAU HA QUACH TANG THAI VUONG KIEU LUONG NGHIEM TON_THAT
                """
            ),
            middle: .words(
                words("VAN VAN VAN DUC HUU QUANG MINH NGOC THANH DINH XUAN CONG QUOC ANH HOANG"),
                words("THI THI THI THI NGOC THU MY KIM THANH BICH HOANG PHUONG THUY DIEM")
            ),
            familyHead: 2
        )
    }

    static func chinese() -> Tradition {
        let syllables =
            """
            WEI JUN MING HAO YU XIAO JIAN ZHI GUO YONG HAI WEN TIAN ZI SHU XIN CHUN JIA LI MEI YAN QING RUI BO ZHEN SHI
            DE FU XUE YI LONG
            """
        return Tradition(
            .chinese,
            men: words("WEI JUN MING BO LEI PENG TAO QIANG YONG GANG HAO JIE CHAO KAI")
                + pairs(
                    syllables,
                    """
                    MING HUA WEI FENG LIANG JUN DONG PING GUANG QIANG CHENG BIN HUI LIN SHAN YU YUAN XIANG ZHONG HONG
                    HAI KAI NING SHENG
                    """
                ),
            women: words("LI YAN MIN FANG JING NA XIN YING HUI YUN QIAN TING HONG PING")
                + pairs(
                    syllables,
                    "LING FANG YUN JUAN HUA YING LAN MEI QIN XIA HONG TING YAN PING LI XIN RONG ZHEN HUI FEN JING YU"
                ),
            families: words(
                """
                WANG LI ZHANG LIU CHEN YANG HUANG ZHAO WU ZHOU XU SUN MA ZHU HU GUO HE LIN GAO LUO ZHENG LIANG XIE SONG
                TANG HAN FENG DENG CAO PENG ZENG XIAO TIAN DONG PAN YUAN CAI JIANG YU DU YE CHENG WEI SU LU DING REN LU
                YAO SHEN ZHONG FAN JIN SHI XIONG MENG QIN BAI XUE YAN HOU LEI OUYANG SITU ZHUGE
                """
            ),
            middle: .words(
                ["", "", "", "", "", "JASON", "KEVIN", "DAVID", "JACK"],
                ["", "", "", "", "", "AMY", "GRACE", "VIVIAN", "CINDY"]
            ),
            joints: ["", "", "", "", " ", "-"],
            familyHead: 4
        )
    }

    static func korean() -> Tradition {
        Tradition(
            .korean,
            men: pairs(
                """
                MIN SUNG JUN HYUN SEUNG DONG YOUNG JAE SANG KYUNG JIN TAE IN WOO KI BYUNG CHANG JONG HO SEOK KWANG YONG
                MYUNG EUN HAN
                """,
                "HO JUN SOO MIN WOO HYUN JIN HWAN KYU CHUL HOON WON SUB SIK BIN YEOP HEE TAEK KI BUM SEOK YONG IL CHAN"
            ),
            women: pairs(
                "JI EUN SOO MI HYE YOUNG YU SEO MIN HYUN KYUNG SUN JUNG YE CHAE SUNG BO NA HA JIN AE IN MYUNG OK",
                "YOUNG JIN HEE JUNG YEON AH SOOK KYUNG MI HYUN JA OK RAN EUN WON RIM SUN IN NA BIN JOO SOO"
            ),
            families: words(
                """
                KIM LEE PARK CHOI JUNG KANG CHO YOON JANG LIM HAN OH SEO SHIN KWON HWANG AHN SONG RYU HONG JEON KO MOON
                YANG SON BAE BAEK HEO YOO NAM SHIM NOH HA KWAK SUNG CHA JOO WOO KOO NA MIN EUM JIN NAMGUNG SEONWOO
                """
            ),
            middle: .words([""], [""]),
            joints: [" ", " ", "-", "-", ""],
            familyHead: 2
        )
    }
}
