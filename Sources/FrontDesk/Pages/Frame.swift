import LocalAPI
import Model
import SiteConfiguration

/// What surrounds every page: the way around, the line of facts, the notice, the language.
struct Frame: Sendable {
    let reader: Reader
    let title: Text
    /// `nil` while the core is away.
    var overview: Overview?
    /// What the page's script fetches to stay up to date.
    var refresh: Page = .strip
    /// A document or a pass that is scanned opens its page by itself; elsewhere the strip offers it.
    var opensScans = false
    /// The form whose content must not be lost when the language is changed: its page is asked for the other language.
    var typedForm: String?

    func render(_ main: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(reader.words.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(reader(title)) · \(reader.site.title)</title>
        <link rel="stylesheet" href="\(Assets.style)">
        <link rel="icon" href="\(Assets.icon)">
        <script src="\(Assets.script)" defer></script>
        </head>
        \(body(main))
        </html>
        """
    }

    private func body(_ main: HTML) -> HTML {
        guard reader.officer != nil else { return "<body>\(header)\(content(main))</body>" }
        return """
            <body data-live="\(Page.live)" data-refresh="\(refresh)" data-scan="\(opensScans ? "open" : "offer")">
            \(header)
            \(Strip(reader: reader, overview: overview).render())
            <p class="banner alarm" id="offline" role="alert" hidden>\(reader(Self.offline))</p>
            <p class="banner note" id="pass-scanned" role="status" hidden>
            <span>\(reader(Self.passScanned))</span> <a class="button" href="\(Page.onSite)">\(reader(Self.openPass))</a>
            </p>
            \(content(main))
            </body>
            """
    }

    private func content(_ main: HTML) -> HTML {
        """
        <main id="main" tabindex="-1">
        \(reader.notice.map(notice))
        \(main)
        </main>
        """
    }

    private func notice(_ notice: Notice) -> HTML {
        let role = notice.kind == .problem ? "alert" : "status"
        return "<p class=\"notice \(notice.kind.rawValue)\" role=\"\(role)\">\(reader(notice.text))</p>"
    }

    private var header: HTML {
        """
        <a class="skip" href="#main">\(reader(Text("Skip to the content", "Ir al contenido")))</a>
        <header class="top">
        <p class="site"><span class="mark" aria-hidden="true"></span>\(reader.site.title)</p>
        \(reader.officer.map { _ in navigation })
        <div class="who">
        \(languageSwitch)
        \(reader.officer.map(officer))
        </div>
        </header>
        """
    }

    private var navigation: HTML {
        let links = Page.navigation.map { page, text -> HTML in
            let current: HTML = page == reader.here ? " aria-current=\"page\"" : ""
            return "<a href=\"\(page)\"\(current)>\(reader(text))</a>"
        }
        return "<nav aria-label=\"\(reader(Text("Pages", "Páginas")))\">\(links)</nav>"
    }

    /// Names the other language in that language, as its readers look for it.
    private var languageSwitch: HTML {
        let (code, name): (String, String) =
            reader.words.language == .english ? ("es", "Español") : ("en", "English")
        let button: HTML = "class=\"quiet\" name=\"language\" value=\"\(code)\" lang=\"\(code)\">\(name)</button>"
        if let typedForm {
            // A form's first button is the one that Enter presses: not this one.
            return """
                <button form="\(typedForm)" hidden></button>
                <button form="\(typedForm)" formnovalidate \(button)
                """
        }
        return reader.form(
            .language,
            "<input type=\"hidden\" name=\"page\" value=\"\(reader.here)\"><button \(button)"
        )
    }

    private func officer(_ name: String) -> HTML {
        """
        <span class="officer">\(name)</span>
        \(reader.form(.signOut, "<button class=\"quiet\">\(reader(Text("Sign out", "Cerrar sesión")))</button>"))
        """
    }

    private static let offline = Text(
        "This page has lost its connection and may be out of date. It keeps trying by itself.",
        "Esta página perdió la conexión y puede no estar al día. Lo sigue intentando sola."
    )
    private static let passScanned = Text("A visitor pass was scanned at the desk.", "Se escaneó un pase de visitante.")
    private static let openPass = Text("Show it", "Mostrarlo")
}
