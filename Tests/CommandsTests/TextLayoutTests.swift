import Model
import Testing

@testable import Commands

struct TextLayoutTests {
    @Test("long text breaks at spaces and hangs; a word that is too long stands alone")
    func wrap() {
        #expect(TextLayout.wrapped("one two three", hanging: 2, width: 8) == ["one two", "  three"])
        #expect(TextLayout.wrapped("  averylongword x", hanging: 2, width: 8) == ["  averylongword", "  x"])
        #expect(TextLayout.wrapped("run `a b c` now", width: 8) == ["run", "`a b c`", "now"])
        #expect(TextLayout.wrapped("") == [""])
    }

    @Test(
        "durations in the units that matter",
        arguments: [
            (0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "119 min"), (7200, "2 h"), (11_520, "3 h 12 min"),
            (172_800, "2 d"), (190_000, "2 d 4 h"), (-5, "0 s"),
        ]
    )
    func durations(_ seconds: Int, _ phrase: String) { #expect(Duration.seconds(seconds).phrase == phrase) }

    @Test(
        "digits in groups",
        arguments: [(0, "0"), (999, "999"), (1000, "1 000"), (-1_234_567, "-1 234 567"), (-100, "-100")]
    )
    func groups(_ number: Int, _ text: String) { #expect(number.grouped == text) }
}
