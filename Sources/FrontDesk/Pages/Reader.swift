import Model
import Vocabulary

/// Who reads a page: their words, their form token, what they are to be told once.
struct Reader: Sendable {
    let words: Words
    let formToken: String
    /// The signed-in officer's name.
    let officer: String?
    let notice: Notice?
    let site: Site
    /// Where they are, for the way back after changing the language.
    let here: Page

    func callAsFunction(_ text: Text) -> String { words(text) }

    /// A form that posts to `page`, with its token.
    ///
    /// - Parameter id: for buttons that stand outside of it.
    func form(_ page: Page, class name: String = "", id: String? = nil, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(page)" class="\(name)"\(id.map { " id=\"\($0)\"" as HTML })>
        <input type="hidden" name="token" value="\(formToken)">
        \(content)
        </form>
        """
    }

    func chip(_ state: StateWords) -> HTML {
        "<span class=\"chip \(state.tone.rawValue)\">\(words(state.text))</span>"
    }
}
