/// Numbers of one kind, one after the other, in a snapshot's bytes. Valid while its `ByteStore` is held; an index beyond
/// its end stops the process rather than reading on.
struct Column<Element: BitwiseCopyable>: Sendable {
    nonisolated(unsafe) private let elements: UnsafeBufferPointer<Element>

    init(_ bytes: UnsafeRawBufferPointer) { elements = bytes.bindMemory(to: Element.self) }

    var count: Int { elements.count }

    var first: Element? { elements.first }

    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < elements.count)
        return elements[index]
    }

    @inline(__always)
    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= elements.count)
        return UnsafeBufferPointer(rebasing: elements[range])
    }
}
