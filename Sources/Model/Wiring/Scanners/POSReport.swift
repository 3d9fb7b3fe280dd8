/// Where a HID POS report holds what, for a scanner whose report descriptor is wrong. Offsets are bytes of the report,
/// its id included.
package struct POSReport: Hashable, Sendable {
    package var id: UInt8?
    package var lengthAt: Int
    package var aimAt: Int?
    package var dataAt: Int
    package var dataLength: Int
    package var continuedAt: Int?
    /// 0 to 7, within `continuedAt`.
    package var continuedBit: Int

    package init(
        id: UInt8?,
        lengthAt: Int,
        aimAt: Int? = nil,
        dataAt: Int,
        dataLength: Int,
        continuedAt: Int? = nil,
        continuedBit: Int = 0
    ) {
        (self.id, self.lengthAt, self.aimAt, self.dataAt) = (id, lengthAt, aimAt, dataAt)
        (self.dataLength, self.continuedAt, self.continuedBit) = (dataLength, continuedAt, continuedBit)
    }
}
