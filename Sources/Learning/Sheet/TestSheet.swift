/// The page to print, as SVG: US Letter, with margins that suit A4 too.
package enum TestSheet {
    package static var svg: String {
        let drawings = [
            SymbolDrawing(symbol: .licence, x: 57, y: 92), SymbolDrawing(symbol: .square, x: 91, y: 158),
            SymbolDrawing(symbol: .strip, x: 65, y: 228),
        ]
        let numbers = drawings.map { text("\($0.symbol.rawValue)", 26, $0.y + 12, size: 12, weight: "bold") }
        let names = drawings.map { text($0.symbol.title, 26, $0.y + 19, size: 4) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="215.9mm" height="279.4mm" viewBox="0 0 215.9 279.4" \
            font-family="Helvetica, Arial, sans-serif">
            <rect width="215.9" height="279.4" fill="white"/>
            \((words + numbers + names + drawings.map(\.svg)).joined(separator: "\n"))
            </svg>

            """
    }

    private static var words: [String] {
        [text("Vestibule: test sheet for scanners", 18, 24, size: 7, weight: "bold")]
            + [text("Vestibule: hoja de prueba para lectores", 18, 32, size: 5)]
            + column(english, x: 18) + column(spanish, x: 112)
    }

    private static let english = [
        "1. Print this page at 100 %, on white paper, with a laser printer.",
        "2. Plug the scanner into the box. At the box, run:",
        "      vestibule devices learn NAME",
        "3. Scan symbol 1, then 2, then 3; wait for the beep and the answer.",
        "    Cover the other symbols with a hand or a sheet of paper.",
        "4. What the scanner does not read after three tries, leave out.",
        "    Symbol 3 is the last: it ends the test.",
    ]

    private static let spanish = [
        "1. Imprima esta página al 100 %, en papel blanco, con impresora láser.",
        "2. Conecte el lector a la caja. En la caja, ejecute:",
        "      vestibule devices learn NOMBRE",
        "3. Lea el símbolo 1, luego el 2 y el 3; espere el pitido y la respuesta.",
        "    Tape los otros símbolos con la mano o con una hoja.",
        "4. Si el lector no lee un símbolo en tres intentos, omítalo.",
        "    El símbolo 3 es el último: termina la prueba.",
    ]

    private static func column(_ lines: [String], x: Double) -> [String] {
        lines.enumerated().map { text($1, x, 43 + 5.2 * Double($0), size: 2.8) }
    }

    private static func text(_ text: String, _ x: Double, _ y: Double, size: Double, weight: String = "normal")
        -> String
    {
        #"<text x="\#(x)" y="\#(y)" font-size="\#(size)" font-weight="\#(weight)" xml:space="preserve">\#(text)</text>"#
    }
}
