import ArgumentParser
import FoundationEssentials
import LocalAPI
import SiteConfiguration

/// What every command that asks the core understands.
struct CommonOptions: ParsableArguments {
    @Flag(help: "JSON instead of text; one object a line where the output goes on.")
    var json = false

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket
}

/// Where the configuration is, for the commands that read it themselves.
struct ConfigurationOption: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config = "/etc/vestibule/vestibule.yaml"

    func load() -> Result<SiteConfiguration, ConfigurationErrors> {
        Result { () throws(ConfigurationErrors) in try SiteConfiguration.load(path: config) }
    }
}

/// JSON for programs: the API's own coding, so that what `--json` prints is what the socket says.
enum JSON {
    /// Over several lines, for an answer that stands alone.
    static func document(_ value: some Encodable) throws -> String {
        let encoder = Coding.encoder
        encoder.outputFormatting.insert(.prettyPrinted)
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// On one line, for an answer that goes on.
    static func line(_ value: some Encodable) throws -> String {
        String(decoding: try Coding.encoder.encode(value), as: UTF8.self)
    }
}
