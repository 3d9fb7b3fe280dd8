/// A kind of USB device: `0c2e:0b61`, or, for makers who count models in some of the digits, `1eab:xx03`.
package struct USBModel: Hashable, Sendable, CustomStringConvertible {
    package var vendor: UInt16
    package var product: UInt16
    /// The bits of the product that count.
    package var mask: UInt16

    package init(vendor: UInt16, product: UInt16, mask: UInt16 = 0xFFFF) {
        (self.vendor, self.product, self.mask) = (vendor, product & mask, mask)
    }

    /// As `lsusb` writes it, `x` for a digit that does not count; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 }), let vendor = UInt16(parts[0], radix: 16)
        else { return nil }
        let isOpen = parts[1].map { $0 == "x" || $0 == "X" }
        let digits = String(zip(parts[1], isOpen).map { $1 ? "0" : $0 })
        guard let product = UInt16(digits, radix: 16), !digits.hasPrefix("+") else { return nil }
        self.init(vendor: vendor, product: product, mask: isOpen.reduce(0) { $0 << 4 | ($1 ? 0 : 0xF) })
    }

    package func includes(vendor: UInt16, product: UInt16) -> Bool {
        self.vendor == vendor && self.product == product & mask
    }

    /// Whether some device is of both kinds.
    package func overlaps(_ other: USBModel) -> Bool {
        vendor == other.vendor && product & other.mask == other.product & mask
    }

    package var description: String {
        let digits = zip(product.hex4, mask.hex4).map { $1 == "0" ? "x" : $0 }
        return "\(vendor.hex4):\(String(digits))"
    }
}
