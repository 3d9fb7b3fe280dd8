/// One phrase in both languages. There is no phrase in one alone: the type does not allow it.
package struct Text: Hashable, Sendable {
    package let english: String
    package let spanish: String

    package init(_ english: String, _ spanish: String) { (self.english, self.spanish) = (english, spanish) }

    /// The same in every language, such as a person's or a door's name.
    package init(verbatim text: String) { self.init(text, text) }

    package static func + (lhs: Text, rhs: Text) -> Text {
        Text(lhs.english + rhs.english, lhs.spanish + rhs.spanish)
    }

    package func map(_ transform: (String) -> String) -> Text { Text(transform(english), transform(spanish)) }
}

/// A state in words, with the weight the page gives it.
package struct StateWords: Hashable, Sendable {
    package var text: Text
    package var tone: Tone

    /// A state that is in words already.
    package init(_ tone: Tone, _ text: Text) { (self.tone, self.text) = (tone, text) }

    /// A state in both languages.
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
