extension SyntheticSchool {
    static func configuration(
        _ files: Files,
        deskPort: Int,
        officePort: Int,
        listKey: String,
        pin: String
    ) -> String {
        """
        # An invented school with simulated wires and scanners, for trying things out.
        entrance:
          source: /district-0/sample-school/main
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

        officers:
          - {id: ana, name: Ana Officer, role: officer, pin: \(pin)}
          - {id: sam, name: Sam Supervisor, role: supervisor, pin: \(pin)}

        lists:
          keys: ["\(listKey)"]

        desk: {port: \(deskPort)}

        office:
          url: https://localhost:\(officePort)
          certificate: \(files.office)/box.pem
          private-key: \(files.office)/box.key
          authorities: \(files.office)/ca.pem

        """
    }
}
