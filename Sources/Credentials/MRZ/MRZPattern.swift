/// Where the machine-readable zone in a scan says something of its holder, and its check digits: for recordings, in which
/// invented characters take the holder's place and the zone stays one.
package struct MRZPattern: Hashable, Sendable {
    private let layout: MRZLayout
    /// Where the zone's characters are in the scan.
    private let places: [Int]
    private let numberGoesOnTo: Int?

    /// `nil` when the scan is no whole zone of plain characters with right check digits.
    package init?(_ scan: [UInt8]) {
        let places = scan.indices.filter { scan[$0] > 0x20 }
        let zone = places.map { scan[$0] }
        guard zone.allSatisfy(\.isPlain) else { return nil }
        let layouts = MRZLayout.all.filter { layout in
            let reader = MRZReader(zone: zone)
            return layout.count == zone.count && layout.mayBegin(zone[0])
                && (try? reader.check(layout)) != nil && (try? reader.number(layout)) != nil
        }
        guard let layout = layouts.first else { return nil }
        (self.layout, self.places) = (layout, places)
        let rest = zone[layout.optional1].prefix { $0 != .filler }
        let goesOn = layout.numberGoesOn && zone[layout.numberCheck] == .filler && rest.count >= 2
        numberGoesOnTo = goesOn && zone[layout.number].last != .filler ? rest.endIndex : nil
    }

    /// What kind of document it is, who issued it, nationality, sex: these stay. So do the years of its dates.
    package var kept: Set<Int> {
        let single = [layout.sex, layout.numberCheck, layout.birthCheck]
        let ranges = [0..<5, layout.nationality, layout.birth, layout.expiry].compactMap(\.self)
        return Set((single + ranges.flatMap(Array.init)).map { places[$0] })
    }

    /// Month and day of the dates, four digits each.
    package var days: [[Int]] { [layout.birth, layout.expiry].compactMap { $0?.dropFirst(2).map { places[$0] } } }

    /// The scan with its check digits set right.
    package func sealed(_ scan: [UInt8]) -> [UInt8] {
        var zone = places.map { scan[$0] }
        func seal(_ at: Int, _ covered: [UInt8]) {
            // Where there are only fillers, the check digit may be one.
            if zone[at] == .filler, covered.allSatisfy({ $0 == .filler }) { return }
            zone[at] = 0x30 + UInt8(CheckDigit.of(covered))
        }
        if let end = numberGoesOnTo {
            let whole = [layout.number, layout.optional1.lowerBound..<(end - 1)]
            seal(end - 1, whole.flatMap { zone[$0] })
        } else {
            seal(layout.numberCheck, Array(zone[layout.number]))
        }
        seal(layout.birthCheck, Array(zone[layout.birth]))
        if let expiry = layout.expiry { seal(layout.expiryCheck, Array(zone[expiry])) }
        if let personal = layout.optional1Check { seal(personal, Array(zone[layout.optional1])) }
        if !layout.covered.isEmpty { seal(layout.compositeCheck, layout.covered.flatMap { zone[$0] }) }
        var sealed = scan
        for (place, character) in zip(places, zone) { sealed[place] = character }
        return sealed
    }
}

extension UInt8 {
    /// Small letters are not: a keyboard with Caps Lock types them, and what it then types in their place is not ours to say.
    fileprivate var isPlain: Bool { isDigit || (0x41...0x5A).contains(self) || self == .filler }
}
