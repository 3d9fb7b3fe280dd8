import ArgumentParser
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
