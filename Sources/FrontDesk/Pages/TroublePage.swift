import LocalAPI
import Model

/// What went wrong and what to do next, in place of the page that was asked for.
struct TroublePage: Sendable {
    let reader: Reader
    let text: Text
    let overview: Overview?

    func render() -> HTML {
        Frame(reader: reader, title: Text("Not possible right now", "No es posible ahora"), overview: overview).render(
            """
            <section class="card narrow">
            <h1>\(reader(Text("That did not work", "No funcionó")))</h1>
            <p>\(reader(text))</p>
            <p><a class="button" href="\(Page.now)">\(reader(Text("Back to Now", "Volver a Ahora")))</a></p>
            </section>
            """
        )
    }
}
