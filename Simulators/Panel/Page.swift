import Learning
import Model

/// The page: what is at the entrance and what lies on the table. What moves is the script's, from the state it is sent.
struct Page {
    let school: School

    var html: String {
        let document: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(school.title): virtual entrance</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/panel.css"><script src="/panel.js" defer></script>
            </head>
            <body>
            <header>
            <div><h1>\(school.title)</h1><p>Virtual entrance. Nothing here moves a real door; every event says <i>simulated</i>.</p></div>
            <div class="right">\(fire)<span id="link" class="pill" role="status">connecting…</span></div>
            </header>
            <main>\(HTML(joining: school.plan.doors.map(door) + school.plan.detectors.map(detector) + desks.map(desk)))</main>
            <div id="message" role="alert" hidden></div>
            </body>
            </html>
            """
        return document.text
    }

    private var desks: [ScannerPlan] { school.plan.scanners.filter { $0.role == .desk } }

    private var fire: HTML {
        guard let line = school.plan.fireInput else { return "" }
        return Self.toggle(line, on: "End the fire alarm", off: "Fire alarm", style: "fire")
    }

    // MARK: A door

    private func door(_ door: DoorPlan) -> HTML {
        let readers = school.plan.scanners.filter { $0.role == .door(door.id) }
        return """
            <section class="card door" data-lock="\(door.lockLine)" data-position="\(door.positionLine?.rawValue ?? "")">
            <h2>\(Self.title(door.id.rawValue))</h2>
            <div class="scene" aria-hidden="true"><div class="frame"><div class="leaf"><i class="knob"></i></div></div>
            <div class="lamp"></div></div>
            <p class="state"><b data-lock-text>–</b> · <span data-position-text></span></p>
            \(Self.doorButtons(door))
            \(HTML(joining: readers.map { reader($0, cards: badges($0)) }))
            </section>
            """
    }

    private static func doorButtons(_ door: DoorPlan) -> HTML {
        var buttons: [HTML] = []
        if let line = door.positionLine {
            buttons.append(button("/lines/\(line)/pass", "Walk through", style: "walk"))
            buttons.append(toggle(line, on: "Close the door", off: "Open and leave open", style: "open"))
        }
        if let line = door.exitLine { buttons.append(button("/lines/\(line)/press", "Press exit button")) }
        return "<div class=\"buttons\">\(HTML(joining: buttons))</div>"
    }

    // MARK: Scanners

    private func desk(_ scanner: ScannerPlan) -> HTML {
        "<section class=\"card desk\"><h2>Front desk</h2>\(reader(scanner, cards: licences(scanner)))</section>"
    }

    private func reader(_ scanner: ScannerPlan, cards: HTML) -> HTML {
        """
        <div class="reader" data-scanner="\(scanner.id)">
        <h3><i class="led"></i>\(scanner.id)
        <button class="small" data-post="/scanners/\(scanner.id)/fail">Half a scan</button>
        <button class="small plug" data-scanner-toggle="\(scanner.id)">Unplug</button></h3>
        <div class="cards">\(cards)</div>
        <details><summary>Test sheet, for vestibule devices learn</summary>
        <div class="buttons">\(HTML(joining: TestSymbol.allCases.map { symbol(scanner, $0) }))</div></details>
        </div>
        """
    }

    private func symbol(_ scanner: ScannerPlan, _ symbol: TestSymbol) -> HTML {
        Self.button("/scanners/\(scanner.id)/symbols/\(symbol.rawValue)", "\(symbol.rawValue) \(symbol.title)")
    }

    private func badges(_ scanner: ScannerPlan) -> HTML {
        HTML(
            joining: school.badges.enumerated().map { index, badge in
                """
                <button class="badge" data-post="/scanners/\(scanner.id)/badges/\(index)">
                <b>\(badge.holder)</b><span>\(badge.note)</span><code>\(badge.number)</code></button>
                """
            }
        )
    }

    private func licences(_ scanner: ScannerPlan) -> HTML {
        HTML(
            joining: school.licences.enumerated().map { index, licence in
                """
                <button class="licence" data-post="/scanners/\(scanner.id)/licences/\(index)">
                <small>ILLINOIS · SAMPLE</small><b>\(licence.name.display)</b><span>born \(licence.birthDate.iso8601)</span>
                <em>\(licence.note)</em></button>
                """
            }
        )
    }

    // MARK: Detectors

    private func detector(_ detector: DetectorPlan) -> HTML {
        """
        <section class="card detector" data-alarm="\(detector.alarmLine)" data-ready="\(detector.readyLine?.rawValue ?? "")"
        data-passage="\(detector.passageLine?.rawValue ?? "")">
        <h2>\(Self.title(detector.id.rawValue))</h2>
        <div class="scene" aria-hidden="true"><div class="gate"><i></i></div></div>
        <p class="state"><b data-detector-text>–</b></p>
        <div class="buttons">
        \(Self.button("/detectors/\(detector.id)/walk", "Walk through"))
        \(Self.button("/detectors/\(detector.id)/alarm", "Walk through with metal", style: "metal"))
        \(detector.readyLine.map { Self.toggle($0, on: "Switch off", off: "Switch on") } ?? "")
        </div>
        </section>
        """
    }

    // MARK: Pieces

    private static func button(_ path: String, _ label: String, style: String = "") -> HTML {
        "<button class=\"\(style)\" data-post=\"\(path)\">\(label)</button>"
    }

    /// - Parameters: the label while the line is on, and while it is off.
    private static func toggle(_ line: LineID, on: String, off: String, style: String = "") -> HTML {
        "<button class=\"\(style)\" data-toggle=\"\(line)\" data-on=\"\(on)\" data-off=\"\(off)\">\(off)</button>"
    }

    /// `main-door` as people write it: `Main door`.
    private static func title(_ name: String) -> String {
        let words = name.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// A piece of HTML. Interpolated text is escaped; interpolated HTML is not.
struct HTML: ExpressibleByStringInterpolation {
    var text: String

    init(stringLiteral value: String) { text = value }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
    init(joining pieces: [HTML]) { text = pieces.map(\.text).joined(separator: "\n") }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ html: HTML) { text += html.text }
        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            for character in value.description {
                switch character {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                default: text.append(character)
                }
            }
        }
    }
}
