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
