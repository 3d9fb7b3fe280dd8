/// The layouts in use, for a scanner whose report descriptor declares its report as one lump of bytes.
extension POSLayout {
    /// AIM identifier at byte 2, as Honeywell, Zebra and Access-IS have it.
    static let aimAt2 = known(aimAt: 2, dataAt: 5)
    /// The same behind a byte of the vendor's.
    static let aimAt3 = known(aimAt: 3, dataAt: 6)
    /// Data at byte 2 and no identifier: Newland, ID TECH, Unitech.
    static let dataAt2 = known(aimAt: nil, dataAt: 2)

    /// Microscan: nothing but data, and nothing that says whether more follow.
    static let dataOnly = POSLayout(id: 1, countAt: 1, aimAt: nil, data: 2..<64, continued: nil)

    private static func known(aimAt: Int?, dataAt: Int) -> POSLayout {
        POSLayout(id: 2, countAt: 1, aimAt: aimAt, data: dataAt..<(dataAt + 56), continued: .init(byte: 63, bit: 0))
    }

    /// The one layout that a scan's first report fits: it must count its bytes right, with nothing behind them but the
    /// vendor's byte for the symbology. `nil` when none fits, or more than one does.
    init?(recognizing report: [UInt8]) {
        let candidates = [
            (Self.aimAt2, symbologyAt: 61), (.aimAt3, symbologyAt: 62), (.dataAt2, symbologyAt: 62),
            (.dataOnly, symbologyAt: 64),
        ]
        let fitting = candidates.filter { $0.0.fits(report, symbologyAt: $0.symbologyAt) }
        guard let only = fitting.first?.0, fitting.count == 1 else { return nil }
        self = only
    }

    private func fits(_ report: [UInt8], symbologyAt: Int) -> Bool {
        guard report.count == 64, report.first == id, let used = data(in: report), used.last ?? 0 != 0,
            continued.map({ report[$0.byte] <= 1 }) ?? true,
            aimAt.map({ Self.isIdentifier(report[$0..<($0 + 3)]) }) ?? true
        else { return false }
        let rest = used.endIndex..<max(used.endIndex, continued?.byte ?? report.count)
        return rest.allSatisfy { $0 == symbologyAt || report[$0] == 0 }
    }
}
