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
