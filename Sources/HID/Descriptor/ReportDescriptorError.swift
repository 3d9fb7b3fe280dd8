/// Why a report descriptor is refused. The device is then not opened as a scanner.
package enum ReportDescriptorError: Error, Hashable, Sendable {
    case empty
    /// More than 4096 bytes.
    case tooLong
    /// An item's data runs past the end.
    case itemCut(at: Int)
    /// Collections or pushes nested deeper than 16, or closed without being open, or left open.
    case nesting(at: Int)
    /// Reports of more than 16 384 bytes or 512 fields in all, or values of more than 32 bits.
    case tooLarge(at: Int)
    case reportIDZero(at: Int)
}
