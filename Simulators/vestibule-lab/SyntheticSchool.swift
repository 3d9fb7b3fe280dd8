import Foundation

/// A small invented school, the same every time but for the dates. Any likeness to a person is chance.
enum SyntheticSchool {
    /// Of every officer.
    static let pin = "246810"

    /// Where everything of it is.
    struct Files {
        let configuration, cardholders, office, state, coreSocket, portsSocket: String

        init(_ directory: String) {
            let root = URL(filePath: directory).path
            configuration = root + "/vestibule.yaml"
            cardholders = root + "/cardholders.csv"
            office = root + "/office"
            state = root + "/state"
            coreSocket = root + "/core.sock"
            portsSocket = root + "/ports.sock"
        }
    }

    /// Columns as `vestibule cardholders import` reads them.
    static func cardholders(today: Date) -> String {
        let day = Date.ISO8601FormatStyle().year().month().day()
        let (lastMonth, nextYear) = (today - 30 * 86_400, today + 365 * 86_400)
        return """
            badge,person,category,enabled,valid-from,valid-until,clearance-valid-until,doors,schedule
            1001,Rivera,teacher,yes,,\(nextYear.formatted(day)),,main-door gym-door,always
            1002,Osei,custodian,yes,,,\(lastMonth.formatted(day)),main-door gym-door,always
            1003,Novak,coach,no,,,,main-door gym-door,always
            1004,Tran,volunteer,yes,,,,gym-door,always

            """
    }
}
