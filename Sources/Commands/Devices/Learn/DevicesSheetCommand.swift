import ArgumentParser
import Learning

struct DevicesSheetCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "Writes the test sheet for `devices learn`, a page to print, as SVG.",
        discussion: "vestibule devices sheet > sheet.svg, then print it from a browser at 100 %."
    )

    func perform(in context: Context) async throws -> Outcome {
        context.terminal.write(TestSheet.svg)
        return .well
    }
}
