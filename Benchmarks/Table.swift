/// A table in Markdown.
struct Table {
    var title: String
    var columns: [String]
    var rows: [[String]] = []

    var markdown: String {
        let separator = ["---"] + columns.dropFirst().map { _ in "---:" }
        let lines = [columns, separator] + rows
        return "### \(title)\n\n" + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
