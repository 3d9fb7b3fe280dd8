import LocalAPI
import Model
import Vocabulary

/// Who is at the desk? A name and a PIN.
struct SignInPage: Sendable {
    let reader: Reader
    /// `nil` while the core is away.
    var officers: [OfficerSummary]?
    /// The path to go on at.
    var next: String?
    var chosen: OfficerID?
    var problem: Text?
    /// There is no officer because their accounts cannot be read.
    var cannotBeRead = false

    func render() -> HTML {
        Frame(reader: reader, title: Text("Sign in", "Iniciar sesión")).render(
            """
            <section class="card narrow">
            <h1>\(reader(Text("Who is at the desk?", "¿Quién está en recepción?")))</h1>
            \(problem.map { "<p class=\"notice problem\" role=\"alert\" id=\"problem\">\(reader($0))</p>" as HTML })
            \(officers.map { $0.isEmpty ? nobody : form($0) } ?? away)
            </section>
            """
        )
    }

    private var away: HTML {
        """
        <p class="notice problem" role="alert">\(reader(Text(
            "The desk is not connected to the door controller. Use your keys and the paper log, and try again in a moment.",
            "Recepción no tiene conexión con el controlador de puertas. Use sus llaves y el registro en papel, "
                + "e inténtelo de nuevo en un momento.")))</p>
        <p><a class="button primary" href="\(Page.signIn)">\(reader(Text("Try again", "Intentar de nuevo")))</a></p>
        """
    }

    private var nobody: HTML {
        let lost = Text(
            "The officers’ accounts cannot be read, so nobody can sign in. Call the technician: “sudo vestibule doctor” says what "
                + "is wrong. Until then use your keys and the paper log.",
            "No se pueden leer las cuentas de los oficiales, y nadie puede iniciar sesión. Llame al técnico: “sudo vestibule "
                + "doctor” dice qué falla. Mientras tanto, use sus llaves y el registro en papel."
        )
        let none = Text(
            "Nobody may sign in yet. The technician makes an account for each officer: “sudo vestibule officers add”. "
                + "Then load this page again.",
            "Nadie puede iniciar sesión todavía. El técnico crea una cuenta para cada oficial: "
                + "“sudo vestibule officers add”. Luego vuelva a cargar esta página."
        )
        return """
            <p class="notice \(cannotBeRead ? "problem" : "note")">\(reader(cannotBeRead ? lost : none))</p>
            <p><a class="button primary" href="\(Page.signIn)">\(reader(Text("Try again", "Intentar de nuevo")))</a></p>
            """
    }

    private func form(_ officers: [OfficerSummary]) -> HTML {
        reader.form(
            .signIn,
            """
            \(next.map { "<input type=\"hidden\" name=\"then\" value=\"\($0)\">" as HTML })
            <fieldset class="choices">
            <legend>\(reader(Text("Your name", "Su nombre")))</legend>
            \(officers.map(choice))
            </fieldset>
            <label for="pin">PIN</label>
            <input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" required maxlength="32"\
            \(" aria-describedby=\"problem\" autofocus" as HTML, if: problem != nil)>
            <button class="primary wide">\(reader(Text("Sign in", "Iniciar sesión")))</button>
            """
        )
    }

    private func choice(_ officer: OfficerSummary) -> HTML {
        let isChosen = officer.officer == chosen || officers?.count == 1
        return """
            <label class="choice"><input type="radio" name="officer" value="\(officer.officer.rawValue)" required\
            \(" checked" as HTML, if: isChosen)> \(officer.name)</label>
            """
    }
}
