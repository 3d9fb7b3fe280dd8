/// A licence of nobody, line by line, with the directory that its lengths ask for or another one.
struct WrittenLicence {
    var head = "@\n\u{1E}\rANSI "
    var version = 8
    var type = "DL"
    var lines = [
        "DCSOKONVERI", "DACTAVIO", "DADLEE", "DDEN", "DDFN", "DDGN", "DAQT5510380", "DBB03071980", "DBD03072022",
        "DBA03072030", "DBC2", "DAU068 IN", "DAYBRO", "DAG1 SAMPLE ST", "DAIANYTOWN", "DAJIL", "DAK627010000  ",
        "DCAD", "DCBNONE", "DCDNONE", "DCF03072022123", "DCGUSA", "DDAF",
    ]
    /// The issuer's own subfile, without its end.
    var own: String? = "ZIZIA01\nZIB"
    var end = "\r"
    var directory = Directory.exact

    enum Directory { case exact, letters, zeroOffset, length(Int) }

    /// As in version 01.
    static let early = WrittenLicence(
        version: 1,
        lines: [
            "DAAOKONVERI,TAVIO,LEE", "DAG1 SAMPLE ST", "DAIANYTOWN", "DAJIL", "DAK627010000  ", "DAQT5510380",
            "DARD   ", "DAS          ", "DAT     ", "DBA20300307", "DBB19800307", "DBC2", "DBD20220307", "DAU508",
        ]
    )

    var text: String {
        let first = type + lines.joined(separator: "\n") + end
        let second = own.map { $0 + end } ?? ""
        let entries = own == nil ? 1 : 2
        let numbers = "636035" + Self.padded(version, 2) + (version > 1 ? "00" : "") + Self.padded(entries, 2)
        let offset = 9 + numbers.utf8.count + entries * 10
        let place =
            switch directory {
            case .exact: Self.padded(offset, 4) + Self.padded(first.unicodeScalars.count, 4)
            case .letters: "abac"
            case .zeroOffset: "0000" + Self.padded(first.unicodeScalars.count, 4)
            case .length(let length): Self.padded(offset, 4) + Self.padded(length, 4)
            }
        let ownPlace = Self.padded(offset + first.unicodeScalars.count, 4) + Self.padded(second.unicodeScalars.count, 4)
        return head + numbers + type + place + (own.map { $0.prefix(2) + ownPlace } ?? "") + first + second
    }

    var bytes: [UInt8] { Array(text.utf8) }

    func replacing(_ line: String, with other: String) -> WrittenLicence {
        var licence = self
        licence.lines = lines.map { $0 == line ? other : $0 }
        return licence
    }

    /// The same with a directory made before the line end after this line was lost.
    func losingSeparator(after line: String) -> String { text.replacing(line + "\n", with: line) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
}
