package import Model

/// A state in words, with the weight the page gives it.
package struct StateWords: Hashable, Sendable {
    package var text: Text
    package var tone: Tone

    /// A state that is in words already.
    package init(_ tone: Tone, _ text: Text) { (self.tone, self.text) = (tone, text) }

    /// A state in both languages.
    package init(_ tone: Tone, _ english: String, _ spanish: String) { self.init(tone, Text(english, spanish)) }

    package typealias Tone = Fact.Tone
}
