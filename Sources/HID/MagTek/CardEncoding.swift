/// What the reader takes a card's encoding for.
package enum CardEncoding: UInt8, Hashable, Sendable, CaseIterable {
    /// ISO/IEC 7811 and ABA: payment cards and most others.
    case iso
    case aamva
    /// California's licences before AAMVA.
    case californian
    case blank
    case other
    case undetermined
    /// Nothing was decoded.
    case none
}
