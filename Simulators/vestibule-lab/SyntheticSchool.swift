import Foundation
import Model
import Office
import Panel

/// A small invented school, the same every time but for the dates. Any likeness to a person is chance.
enum SyntheticSchool {
    /// Its one entrance, as the office knows it.
    static let source = "/district-0/sample-school/main"

    /// Of every officer.
    static let pin = "246810"

    /// Where everything of it is.
    struct Files {
        let configuration, officers, cardholders, office, credentials, state, coreSocket, portsSocket: String

        init(_ directory: String) {
            let root = URL(filePath: directory).path
            configuration = root + "/vestibule.yaml"
            officers = root + "/officers.yaml"
            cardholders = root + "/cardholders.csv"
            office = root + "/office"
            credentials = root + "/uplink"
            state = root + "/state"
            coreSocket = root + "/core.sock"
            portsSocket = root + "/ports.sock"
        }
    }

    /// - Parameter pin: the hash of everybody's.
    static func officers(pin: String) -> String {
        """
        officers:
          - {id: ana, name: Ana Officer, role: officer, pin: \(pin)}
          - {id: sam, name: Sam Supervisor, role: supervisor, pin: \(pin)}

        """
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

/// What lies on the table of the virtual entrance.
extension SyntheticSchool {
    static let badges = [
        BadgeCard(holder: "Ms. Rivera", note: "teacher", number: "1001"),
        BadgeCard(holder: "Mr. Osei", note: "custodian, background check expired", number: "1002"),
        BadgeCard(holder: "Mr. Novak", note: "badge reported lost, switched off", number: "1003"),
        BadgeCard(holder: "Ms. Tran", note: "volunteer, gym only", number: "1004"),
        BadgeCard(holder: "Nobody", note: "found on the street", number: "990017"),
    ]

    static let licences = [
        licence(
            PersonName(given: "Jordan", middle: "Lee", family: "Sample"),
            "visits a teacher",
            1987,
            5,
            14,
            "S51247687134"
        ),
        licence(SyntheticPeople.onSampleLicence.name, "stands on the registry too", 1980, 3, 7, "E25510380067"),
    ].compactMap(\.self)

    private static func licence(
        _ name: PersonName,
        _ note: String,
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ number: String
    ) -> LicenceCard? {
        guard let birthDate = CalendarDate(year: year, month: month, day: day),
            let expires = CalendarDate(year: 2031, month: month, day: day)
        else { return nil }
        return LicenceCard(
            name: name,
            note: note,
            birthDate: birthDate,
            expires: expires,
            sex: .female,
            number: number
        )
    }
}

extension SyntheticSchool {
    static func configuration(
        _ files: Files,
        deskPort: Int,
        officePort: Int,
        enrolmentPort: Int?,
        listKey: String
    ) -> String {
        let certificate =
            enrolmentPort.map { "enrolment: https://localhost:\($0)\n  credentials: \(files.credentials)" }
            ?? "certificate: \(files.office)/box.pem\n  private-key: \(files.office)/box.key\n  authorities: \(files.office)/ca.pem"
        return """
            # An invented school with simulated wires and scanners, for trying things out.
            entrance:
              source: \(source)
              title: Sample School, main entrance
              time-zone: America/Chicago

            hardware: {simulated: \(files.portsSocket)}

            lines:
              - {name: main-lock, direction: output}
              - {name: main-position, direction: input}
              - {name: main-exit, direction: input}
              - {name: gym-lock, direction: output}
              - {name: gym-position, direction: input}
              - {name: detector-alarm, direction: input}
              - {name: detector-passage, direction: input}
              - {name: detector-ready, direction: input}
              - {name: fire-panel, direction: input}

            doors:
              - {name: main-door, fail-state: secure, lock: main-lock, position: main-position, exit: main-exit, held-open-time: 20 s}
              - {name: gym-door, fail-state: safe, lock: gym-lock, position: gym-position}

            scanners:
              - {name: main-reader, at: main-door, usb: 0c27:3bfa, protocol: hid-keyboard, port: 1-1}
              - {name: gym-reader, at: gym-door, usb: 0c27:3bfa, protocol: hid-keyboard, port: 1-2}
              - {name: desk-scanner, at: desk, usb: 05e0:1300, protocol: hid-pos}

            detectors:
              - {name: walk-through, alarm: detector-alarm, passage: detector-passage, ready: detector-ready}

            fire: {line: fire-panel}

            schedules:
              always: {every-day: "00:00-24:00"}

            lists:
              keys: ["\(listKey)"]

            desk: {port: \(deskPort)}

            office:
              url: https://localhost:\(officePort)
              \(certificate)

            """
    }
}
