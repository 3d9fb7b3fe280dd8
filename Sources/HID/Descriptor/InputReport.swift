/// One kind of report the device sends.
package struct InputReport: Hashable, Sendable {
    /// `nil` when the device uses no report ids; its reports then begin with data.
    package var id: UInt8?
    package var fields: [ReportField]
    /// Length with the id, in bits.
    var bitCount: Int

    package var byteCount: Int { (bitCount + 7) / 8 }
}
