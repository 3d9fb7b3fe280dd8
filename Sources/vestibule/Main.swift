import Commands
import Glibc

@main
struct Main {
    static func main() async {
        exit(await VestibuleCommand.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}
