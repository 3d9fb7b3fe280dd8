import ArgumentParser
import Credentials
import FoundationEssentials
import Model

struct DecodeCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Reads the bytes of one scan from a file, and says what they are and why.",
        discussion: """
            Needs no core. Shows everything that was read, names and dates of birth too; of a payment card nothing.
            A visitor pass is refused here: only the core has the key that tells ours from a forged one.
            """
    )

    @Argument(help: "What the scanner sent; - for standard input.", completion: .file())
    var file: String

    @Flag(help: "The input is hexadecimal text, two digits for each byte.")
    var hex = false

    @Flag(help: "JSON instead of text.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let bytes = try ScanFile(path: file, isHexadecimal: hex).bytes()
        let scan = Scan(bytes: bytes, scanner: "file", at: Instant(nanoseconds: 0))
        let today = CalendarDate(daysSince1970: Int(Date().timeIntervalSince1970) / 86_400)
        let decoded = decode(scan, on: today)
        let answer = DecodeAnswer(decoded, byteCount: bytes.count)
        let report = DecodeScreen.report(decoded, bytes)
        context.terminal.write(json ? try JSON.document(answer) + "\n" : report.text(context.terminal.style))
        return decoded.credential == nil ? .problem : .well
    }
}
