import SiteConfiguration

/// Small configurations to break.
enum Sites {
    static let entrance = """
        entrance: {source: /d/s/e, title: Test, time-zone: America/Chicago}
        hardware: real

        """

    static let door = """
        lines:
          - {name: main-lock, direction: output}
          - {name: main-position, direction: input}
        doors:
          - {name: main-door, fail-state: secure, lock: main-lock, position: main-position}
        schedules:
          always: {every-day: 00:00-24:00}

        """

    static func read(_ text: String) throws(ConfigurationErrors) -> SiteConfiguration {
        try SiteConfiguration.read([(file: "site.yaml", text: entrance + text)])
    }

    /// The problems of a text, its lines counted from 1.
    static func problems(_ text: String) -> [ConfigurationProblem] {
        do {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map { problem in
                var problem = problem
                problem.line = problem.line.map { $0 - 2 }
                return problem
            }
        }
    }
}
