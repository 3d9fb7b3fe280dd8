import ArgumentParser
import ListImport
import Model

extension ListKind: ExpressibleByArgument {}
extension Layout: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso8601: argument) }
}

extension CalendarDate {
    static var today: CalendarDate { WallTime.now.utc.date }
}
