extension SiteConfiguration {
    /// Reads the file and `conf.d/*.yaml` beside it.
    ///
    /// - Throws: every problem at once; then nothing is to be applied.
    package static func load(path: String) throws(ConfigurationErrors) -> SiteConfiguration {
        let complaints = Complaints()
        let files = ConfigurationFiles(path: path, complaints: complaints)
        return try read(files.texts, complaints: complaints)
    }

    /// Reads texts that are already there, in their order.
    package static func read(
        _ texts: [(file: String, text: String)]
    ) throws(ConfigurationErrors) -> SiteConfiguration {
        try read(texts, complaints: Complaints())
    }

    private static func read(
        _ texts: [(file: String, text: String)],
        complaints: Complaints
    ) throws(ConfigurationErrors) -> SiteConfiguration {
        let pieces = texts.compactMap { YAMLText.parse($0.text, file: $0.file, complaints: complaints) }
        // A file that cannot be read would make its names look undeclared: say the cause, not its consequences.
        try complaints.check()
        let root = Section(pieces, name: "", place: (texts.first?.file ?? "", nil), complaints: complaints)
        let site = SiteReader(root).read()
        try complaints.check()
        guard let site else {
            let file = texts.first?.file ?? ""
            throw ConfigurationErrors([
                ConfigurationProblem(file: file, line: nil, what: "is empty", instead: "Start from the example")
            ])
        }
        return site
    }
}
