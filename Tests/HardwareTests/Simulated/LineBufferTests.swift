import Hardware
import Testing

@Suite("Lines out of bytes")
struct LineBufferTests {
    @Test(
        "lines come out whole however the bytes arrive",
        arguments: [
            (["a\nb\n"], ["a", "b"]), (["a", "b", "\n"], ["ab"]), (["", "\n\n"], ["", ""]), (["abcd\nab"], ["abcd"]),
            (["ab", "cd\n", "e", "\n"], ["abcd", "e"]), (["abcd"], []),
        ]
    )
    func lines(chunks: [String], expected: [String]) throws {
        var buffer = LineBuffer(longest: 4)
        var lines: [String] = []
        for chunk in chunks {
            lines += try buffer.receive(Array(chunk.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(lines == expected)
    }

    @Test("a line that outgrows the limit is refused", arguments: [["abcde"], ["abc", "de\n"], ["a\nabcde\n"]])
    func tooLong(chunks: [String]) {
        var buffer = LineBuffer(longest: 4)
        #expect(throws: LineBuffer.TooLong.self) {
            for chunk in chunks { _ = try buffer.receive(Array(chunk.utf8)) }
        }
    }
}
