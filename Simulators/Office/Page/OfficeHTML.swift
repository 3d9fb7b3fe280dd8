import Model

/// The page as text. It renews itself every two seconds.
struct OfficeHTML {
    var boxes: [OfficeStore.Box]
    var lists: [PublishedList.Entry]
    var events: [CloudEvent]
    /// What goes wrong now; `nil` when tests decide request by request.
    var fault: String?

    var text: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
        <meta name="viewport" content="width=device-width">
        <title>Central office (simulated)</title><style>\(Self.style)</style></head><body>
        <h1>Central office <small>simulated</small></h1>
        <p>What goes wrong now: \(buttons)</p>
        <h2>Boxes</h2>
        <table><thead><tr><th>Box<th>Events<th>Highest number<th>Still missing<th>Verified up to<th>What does not hold</thead><tbody>\(boxRows)</tbody></table>
        <h2>Lists published</h2>
        <table><thead><tr><th>List<th>Version</thead><tbody>\(listRows)</tbody></table>
        <h2>Latest events</h2>
        <table><thead><tr><th>Number<th>Time (UTC)<th>What<th>Of<th>Lane<th>Reason<th>Box</thead>
        <tbody>\(eventRows)</tbody></table>
        </body></html>
        """
    }

    private var buttons: String {
        OfficeFault.named.keys.sorted().map { name in
            let pressed = name == fault ? " aria-pressed=\"true\"" : ""
            return "<form method=\"post\" action=\"/fault/\(name)\"><button\(pressed)>\(name)</button></form>"
        }.joined(separator: " ")
    }

    private var boxRows: String {
        rows(
            boxes.map {
                let verified = $0.verified.map { "\($0.upTo)" } ?? "not enrolled here"
                return [
                    $0.source, "\($0.count)", "\($0.highest)", "\($0.missing)", verified, $0.verified?.finding ?? "",
                ]
            }
        )
    }

    private var listRows: String { rows(lists.map { [$0.list.rawValue, "\($0.version)"] }) }

    private var eventRows: String {
        rows(
            events.map { event in
                let type = event.type.split(separator: ".").dropFirst(2).joined(separator: ".")
                let lane = event.priority.rawValue
                return [
                    "\(event.seq)", event.time.rfc3339, type, event.subject, lane, event.reason ?? "", event.source,
                ]
            }
        )
    }

    private func rows(_ rows: [[String]]) -> String {
        rows.map { "<tr>" + $0.map { "<td>\(Self.escaped($0))" }.joined() }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }

    private static let style = """
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1c2733; background: #f7f8fa }
        h1 small { font-weight: normal; color: #55606e } form { display: inline }
        table { border-collapse: collapse; background: #fff } th, td { text-align: left; padding: .25rem .75rem;
        border-bottom: 1px solid #dde2e8; font-variant-numeric: tabular-nums } button { font: inherit; padding: .25rem .75rem;
        border: 1px solid #8a96a3; border-radius: 4px; background: #fff; min-height: 2.25rem }
        button[aria-pressed] { background: #1f4e79; color: #fff }
        """
}
