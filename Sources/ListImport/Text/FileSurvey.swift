/// What a look through a whole file says of how it is written, before a row of it is read.
struct FileSurvey {
    private var head: [UInt8] = []
    private var returns = 0
    private var feeds = 0
    /// NUL bytes at even and at odd places.
    private var zeros = (even: 0, odd: 0)
    private var size = 0
    /// Lines with bytes beyond ASCII, by whether they are UTF-8.
    private(set) var utf8Lines = 0
    private(set) var otherLines = 0
    /// Bytes beyond ASCII in lines that are not UTF-8; in the second half, those that follow a small letter.
    private var bytes = [Int](repeating: 0, count: 256)
    /// Bytes beyond ASCII in lines that are not UTF-8, behind another one.
    private var pairs = 0
    private var line: [UInt8] = []
    private var isPlain = true

    init(_ file: ListFile) throws {
        while let piece = try file.next() { read(piece) }
        endLine()
    }

    private mutating func read(_ piece: [UInt8]) {
        if head.count < 512 { head += piece.prefix(512 - head.count) }
        for byte in piece {
            if byte == 0 { if size.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 } }
            size += 1
            if byte == 0x0D { returns += 1 } else if byte == 0x0A { feeds += 1 }
            if byte == 0x0D || byte == 0x0A {
                endLine()
            } else {
                if byte >= 0x80 { isPlain = false }
                if line.count < LineReader.limit { line.append(byte) }
            }
        }
    }

    private mutating func endLine() {
        defer {
            line.removeAll(keepingCapacity: true)
            isPlain = true
        }
        if isPlain { return }
        if String(validating: line, as: UTF8.self) != nil { return utf8Lines += 1 }
        otherLines += 1
        var before: UInt8 = 0
        for byte in line {
            if byte >= 0x80, before >= 0x80 { pairs += 1 }
            if byte >= 0x80 { bytes[Int(byte) - 0x80 + ((0x61...0x7A).contains(before) ? 128 : 0)] += 1 }
            before = byte
        }
    }

    // MARK: What it is

    /// Lines end with a carriage return alone, as old programs of the Macintosh write.
    var endsWithReturns: Bool { returns > 0 && feeds == 0 }

    /// `nil`: it is not UTF-16.
    var utf16: UTF16Order? {
        if head.starts(with: [0xFF, 0xFE]) { return .littleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .bigEndian }
        guard size > 3, 3 * max(zeros.even, zeros.odd) > size else { return nil }
        return zeros.odd > zeros.even ? .littleEndian : .bigEndian
    }

    /// What it is instead of text with rows; `nil`: it may be such a text.
    var otherKind: String? {
        let start = String(decoding: head, as: UTF8.self).lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            if start.contains("mimetypeapplication/vnd.oasis.opendocument") { return "a LibreOffice workbook" }
            return ["[content_types].xml", "_rels/", "xl/", "docprops/"].contains { start.contains($0) }
                ? "an Excel workbook" : "a ZIP archive, or a workbook"
        }
        if head.starts(with: [0x1F, 0x8B]) { return "compressed (gzip)" }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Excel workbook" }
        if start.hasPrefix("%pdf") { return "a PDF" }
        if start.hasPrefix("{\\rtf") { return "a rich text document" }
        let isPage = ["<html", "<!doctype", "<table", "<head"].contains { start.hasPrefix($0) }
        return isPage ? "a web page" : start.hasPrefix("<?xml") ? "XML" : nil
    }

    enum Recognition: Equatable {
        case sure(TextEncoding)
        /// How many letters there are to go by, and which encodings make letters of them.
        case unsure(letters: Int, [TextEncoding])
        /// Some lines are UTF-8 and some are not.
        case mixed(utf8: Int, other: Int)
    }

    /// Letters beyond ASCII that are enough to tell encodings apart.
    private static let enough = 20

    var encoding: Recognition {
        if otherLines == 0 { return .sure(.utf8) }
        if utf8Lines > 0 { return .mixed(utf8: utf8Lines, other: otherLines) }
        let letters = bytes.reduce(0, +)
        // Names in Latin letters have one here and there; whole words of them are another alphabet.
        guard 2 * pairs < letters else { return .unsure(letters: letters, []) }
        let ranked = TextEncoding.allCases.filter { $0 != .utf8 }.map { ($0, share(readAs: $0)) }
            .filter { $0.1 >= 0.9 }.sorted { $0.1 > $1.1 }
        guard let best = ranked.first else { return .unsure(letters: letters, []) }
        let rivals = ranked.dropFirst().filter { $0.1 > best.1 - 0.3 && !isSame($0.0, best.0) }
        guard letters >= Self.enough, rivals.isEmpty else {
            let others = ranked.map(\.0).filter { $0 == best.0 || !isSame($0, best.0) }
            return .unsure(letters: letters, others)
        }
        return .sure(best.0)
    }

    /// Which part of the bytes beyond ASCII an encoding makes letters of names of: no capital behind a small letter.
    private func share(readAs encoding: TextEncoding) -> Double {
        var good = 0
        for (index, count) in bytes.enumerated() where count > 0 {
            guard let scalar = encoding.scalar(UInt8(index % 128) + 0x80) else { continue }
            let isRight = index < 128 || !Character(scalar).isUppercase
            if Self.ofNames.contains(scalar), isRight { good += count }
        }
        return Double(good) / Double(max(1, bytes.reduce(0, +)))
    }

    private func isSame(_ a: TextEncoding, _ b: TextEncoding) -> Bool {
        bytes.indices.allSatisfy { index in
            let byte = UInt8(index % 128) + 0x80
            return bytes[index] == 0 || a.scalar(byte) == b.scalar(byte)
        }
    }

    private static let ofNames = Set(
        "áàâäãåéèêëíìîïóòôöõøúùûüýÿñçßœæšžÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕØÚÙÛÜÝŸÑÇŒÆŠŽ’\u{A0}".unicodeScalars
    )
}

/// Which of two bytes comes first.
enum UTF16Order { case littleEndian, bigEndian }

/// A file that was looked through, and can be read as text with rows.
struct PreparedFile {
    /// From its beginning, each time it is called.
    let open: () throws -> ListFile
    let encoding: TextEncoding
    /// It can be opened more than once.
    let isLasting: Bool
}

extension ListFile {
    /// The file as rows are read from it, and how its characters are written. A file that cannot be read twice is taken as
    /// it is declared.
    func prepared(as declared: TextEncoding?) throws -> PreparedFile {
        guard let again else { return PreparedFile(open: { self }, encoding: declared ?? .utf8, isLasting: false) }
        let survey = try FileSurvey(self)
        if let kind = survey.otherKind { throw ImportError.notText(file: name, kind) }
        let (order, endsWithReturns) = (survey.utf16, survey.endsWithReturns)
        func open() throws -> ListFile {
            let file = try order.map { try again().fromUTF16($0) } ?? again()
            return endsWithReturns ? file.withFeeds() : file
        }
        if order != nil { return PreparedFile(open: open, encoding: .utf8, isLasting: true) }
        if let declared { return PreparedFile(open: open, encoding: declared, isLasting: true) }
        switch survey.encoding {
        case .sure(let encoding): return PreparedFile(open: open, encoding: encoding, isLasting: true)
        case .unsure(let letters, let encodings):
            throw ImportError.encodingUnknown(file: name, letters: letters, encodings)
        case .mixed(let utf8, let other): throw ImportError.encodingsMixed(file: name, utf8: utf8, other: other)
        }
    }

    private func withFeeds() -> ListFile {
        ListFile(name: name) { try self.next()?.map { $0 == 0x0D ? 0x0A : $0 } }
    }

    private func fromUTF16(_ order: UTF16Order) -> ListFile {
        var held: [UInt8] = []
        var isFirst = true
        return ListFile(name: name) {
            guard let piece = try self.next() else { return nil }
            held += piece
            // Neither half a unit nor half a pair of surrogates is left at the end.
            var count = held.count / 2
            func unit(_ index: Int) -> UInt16 {
                let (a, b) = (UInt16(held[2 * index]), UInt16(held[2 * index + 1]))
                return order == .littleEndian ? b << 8 | a : a << 8 | b
            }
            if count > 0, UTF16.isLeadSurrogate(unit(count - 1)) { count -= 1 }
            var units = (0..<count).map(unit)
            held.removeFirst(2 * count)
            if isFirst, units.first == 0xFEFF { units.removeFirst() }
            isFirst = isFirst && count == 0
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
    }
}
