// Commands: the technician's command line. Each command is a thin ArgumentParser type over a report: a value made from the
// core's answers (`CoreClient`) and from the box itself (`Box`), rendered as text for people or JSON for programs. Knows the
// core only by its API, so that every screen is tested against a core in memory.
