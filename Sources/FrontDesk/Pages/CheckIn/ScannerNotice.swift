import LocalAPI
import Model
import Vocabulary

/// What the desk's scanners have to say where a scan is waited for: that one is not there, and why the last scan was not taken.
struct ScannerNotice: Sendable {
    let reader: Reader
    /// `nil` while the core is away; then the strip says so.
    let overview: Overview?
    let refused: RefusedScan?

    func render() -> HTML {
        guard overview != nil else { return region(.nothing) }
        return region("\(unready)\(refused.map(refusal))")
    }

    private func region(_ content: HTML) -> HTML {
        "<div id=\"scanners\" data-region role=\"status\">\(content)</div>"
    }

    private var unready: [HTML] {
        let scanners = (overview?.status.scanners ?? []).filter { $0.isAtDesk ?? false }
        return scanners.compactMap { scanner in
            scanner.state.advice.map { notice(scanner.scanner, scanner.state.words.text, $0) }
        }
    }

    private func refusal(_ scan: RefusedScan) -> HTML {
        let text = Text("the last scan was not taken: ", "la última lectura no se aceptó: ") + scan.advice.finding
        return notice(scan.scanner, text, scan.advice.next)
    }

    private func notice(_ scanner: ScannerID, _ text: Text, _ next: Text) -> HTML {
        let name = Text(verbatim: scanner.title + ": ")
        return """
            <p class="notice problem"><strong>\(reader(name + text.map { $0.sentence })).</strong> \(reader(next))</p>
            """
    }
}

extension String {
    /// As it goes on after a colon.
    fileprivate var sentence: String { prefix(1).lowercased() + dropFirst() }
}
