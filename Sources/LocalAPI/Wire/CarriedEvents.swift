import FoundationEssentials
package import Model
package import NIOCore

/// Events on their way from the core to the office: a JSON array of CloudEvents, cut apart and not read. Who carries them needs
/// their numbers, and reading and writing each again would cost more than all the rest of the way.
package struct CarriedEvents: OperationAnswer, Hashable {
    package static let success = 200

    /// In the order of their numbers.
    package var events: [CarriedEvent]

    package init(_ events: [CloudEvent]) throws {
        self.events = try events.map { event in
            var writer = EventWriter()
            return CarriedEvent(seq: event.seq, json: try writer.write(event))
        }
    }

    /// - Throws: `CoreClientError.badAnswer` when it is no array of objects that each have a `seq`.
    package init(_ answer: ReceivedAnswer) async throws {
        guard let events = Self.cut(try await answer.whole()) else {
            throw CoreClientError.badAnswer(answer.operation, "no array of events")
        }
        self.events = events
    }

    /// Each event as it is, for whoever wants to know.
    package func read() throws -> [CloudEvent] { try events.map { try Coding.decode(CloudEvent.self, from: $0.json) } }

    /// The array again.
    package var body: ByteBuffer { events.array }

    /// Cuts an array of objects apart; `nil`: it is none. What is inside an object is looked at as far as it takes to find its end
    /// and its `seq`.
    package static func cut(_ buffer: ByteBuffer) -> [CarriedEvent]? {
        let places: [(seq: Int64, range: Range<Int>)]? = buffer.withUnsafeReadableBytes { bytes in
            var scanner = ObjectScanner(bytes: bytes)
            return scanner.objects()
        }
        return places?.compactMap { place in
            buffer.getSlice(at: buffer.readerIndex + place.range.lowerBound, length: place.range.count).map {
                CarriedEvent(seq: place.seq, json: $0)
            }
        }
    }
}

/// Finds the objects of a JSON array by their braces.
private struct ObjectScanner {
    let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func objects() -> [(seq: Int64, range: Range<Int>)]? {
        guard take("[") else { return nil }
        var found: [(seq: Int64, range: Range<Int>)] = []
        if take("]") { return isAtEnd ? found : nil }
        repeat {
            skipBlanks()
            let start = place
            guard let seq = object() else { return nil }
            found.append((seq, start..<place))
        } while take(",")
        return take("]") && isAtEnd ? found : nil
    }

    private var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return place == bytes.count
        }
    }

    /// - Returns: its `seq`.
    private mutating func object() -> Int64? {
        guard take("{") else { return nil }
        var (depth, seq, isKey) = (1, Int64?.none, true)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                guard let string = string() else { return nil }
                if depth == 1, isKey, bytes[string].elementsEqual("seq".utf8) {
                    guard take(":"), let number = number() else { return nil }
                    seq = number
                }
                isKey = false
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    place += 1
                    return seq
                }
            case UInt8(ascii: ","): if depth == 1 { isKey = true }
            default: break
            }
            place += 1
        }
        return nil
    }

    /// - Returns: what is between the quotes.
    private mutating func string() -> Range<Int>? {
        let start = place + 1
        place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 2
            case UInt8(ascii: "\""):
                defer { place += 1 }
                return start..<place
            default: place += 1
            }
        }
        return nil
    }

    private mutating func number() -> Int64? {
        skipBlanks()
        var (value, digits) = (Int64(0), 0)
        while place < bytes.count, case let digit = bytes[place],
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        {
            guard digits < 18 else { return nil }
            (value, digits, place) = (value * 10 + Int64(digit - UInt8(ascii: "0")), digits + 1, place + 1)
        }
        return digits > 0 ? value : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }
}
