import Model

/// Offers a card whose check-in nobody has opened: it was scanned while no page listened, or while somebody typed. Says
/// nothing of whose it is.
struct WaitingScan: Sendable {
    let reader: Reader
    let scan: ScanID?

    func render() -> HTML { "<div id=\"scanned\" data-region role=\"status\">\(scan.map(offer))</div>" }

    private func offer(_ scan: ScanID) -> HTML {
        """
        <p class="banner note"><span>\(reader(Self.waits))</span> \
        <a class="button" href="\(Page.scan(scan))">\(reader(Self.open))</a></p>
        """
    }

    static let waits = Text(
        "An ID was scanned and is waiting to be checked in.",
        "Se escaneó una identificación; falta hacer el registro."
    )
    static let open = Text("Start check-in", "Iniciar el registro")
}
