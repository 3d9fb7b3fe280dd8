/// A state in words, with the weight the page gives it.
package struct StateWords: Hashable, Sendable {
    package var text: Text
    package var tone: Tone

    package init(_ tone: Tone, _ text: Text) { (self.tone, self.text) = (tone, text) }

    package init(_ tone: Tone, _ english: String, _ spanish: String) { self.init(tone, Text(english, spanish)) }

    package enum Tone: String, Sendable {
        /// As it should be.
        case calm
        /// Something to know, not to worry about.
        case note
        case warning
        case alarm
        /// Not known, or not measured here.
        case quiet
    }
}
