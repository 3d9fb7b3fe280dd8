/// The page to print, as SVG: US Letter, with margins that suit A4 too.
package enum TestSheet {
    /// A whole document, in English and Spanish.
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

/// A symbol on the page, in millimetres.
struct SymbolDrawing {
    let symbol: TestSymbol
    let x: Double
    let y: Double

    /// Width of a module. A third of a millimetre is what a laser printer draws cleanly and a desk scanner reads.
    private var module: Double {
        switch symbol {
        case .licence, .strip: 0.33
        case .square: 0.8
        }
    }

    private var rowHeight: Double {
        switch symbol {
        case .licence: 3 * module
        case .square: module
        case .strip: 18
        }
    }

    /// One path of all dark runs, a run being a rectangle in units of modules and rows.
    var svg: String {
        let runs = symbol.modules.enumerated().flatMap { row, modules in
            Self.runs(modules).map { "M\($0.lowerBound) \(row)h\($0.count)v1h-\($0.count)z" }
        }
        return """
            <path transform="translate(\(x) \(y)) scale(\(module) \(rowHeight))" shape-rendering="crispEdges" d="\(runs.joined())"/>
            """
    }

    private static func runs(_ modules: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (at, isDark) in modules.enumerated() where isDark {
            if let last = runs.last, last.upperBound == at {
                runs[runs.count - 1] = last.lowerBound..<(at + 1)
            } else {
                runs.append(at..<(at + 1))
            }
        }
        return runs
    }
}
