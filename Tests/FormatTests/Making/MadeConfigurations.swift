import Crypto
import Foundation
import Model
import SiteConfiguration

/// The configurations of a fixture: the one that is installed with the package, one with `conf.d`, one that is simulated.
enum MadeConfigurations {
    /// - Parameter installed: `systemd/vestibule.yaml`.
    static func write(into folder: URL, installed: URL) throws {
        for name in ["installed", "school/conf.d", "simulated"] {
            let url = folder.appending(path: name)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(at: installed, to: folder.appending(path: "installed/vestibule.yaml"))
        let key = try TestKeys.districtKey.publicKey.rawRepresentation.base64EncodedString()
        for (name, text) in [
            ("school/vestibule.yaml", school), ("school/conf.d/10-gym.yaml", gym),
            ("simulated/vestibule.yaml", simulated.replacingOccurrences(of: "KEY", with: key)),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
            guard !name.contains("conf.d") else { continue }
            _ = try SiteConfiguration.load(path: folder.appending(path: name).path)
        }
    }

    private static let pin = "scrypt$10$8$1$YSBzYWx0IG9mIGEgdGVzdA==$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

    /// Every key that this version reads.
    private static let school = """
        entrance: {source: /district-0/sample-school/main, title: "Sample School, main entrance", time-zone: America/Chicago}
        hardware: real
        lines:
          - {name: main-lock, direction: output, chip: gpiochip0, offset: 17, active: high}
          - {name: main-position, direction: input, chip: gpiochip0, offset: 27, active: high, bias: pull-up, debounce: 20 ms}
          - {name: main-exit, direction: input, chip: gpiochip0, line: GPIO22, active: low, bias: pull-up, debounce: 20 ms}
          - {name: alarm, direction: input, chip: gpiochip0, offset: 23, active: low, bias: pull-down, debounce: 20 ms}
          - {name: passage, direction: input, chip: gpiochip0, offset: 24, active: low, bias: disabled, debounce: 20 ms}
          - {name: ready, direction: input, chip: gpiochip0, offset: 25, active: low, bias: as-is, debounce: 50 ms}
          - {name: fire-panel, direction: input, chip: gpiochip0, offset: 5, active: low, bias: pull-up, debounce: 50 ms}
        doors:
          - {name: main-door, fail-state: secure, lock: main-lock, position: main-position, exit: main-exit,
             unlock-time: 6 s, held-open-time: 90 s, pre-alarm-time: 8 s, exit-window: 9 s, exit-stuck-time: 70 s}
        scanners:
          - name: main-reader
            at: main-door
            profile: rfideas-keyboard
            content: {badges: {format: H10301, number: decimal, facilities: [118]}}
          - name: desk-scanner
            at: desk
            usb: 0c2e:0b61
            protocol: hid-keyboard
            serial: "21068B4C5F"
            port: 1-1.4
            interface: 1
            keyboard: {layout: de, protocol: boot}
            framing: {prefix: '\\x02', suffix: '\\r', idle: 100 ms, duration: 15 s, bytes: 4096, scans-per-second: 5}
            init: [{feature: FE 01}]
            content: {kinds: [aamva, mrz, qr], aim: optional}
          - {name: bridge, at: desk, usb: "0403:6001", protocol: serial-bridge, bridge: ftdi, line: 9600 7E1}
        detectors:
          - {name: walk-through, alarm: alarm, passage: passage, ready: ready, pairing-time: 3 s, disposition-time: 10 min}
        fire: {line: fire-panel}
        schedules:
          school-hours: {monday-friday: 07:00-16:30, holidays: [2026-11-26, 2026-11-27]}
          always: {every-day: 00:00-24:00}
          evenings: {tuesday: [07:00-16:30, 18:00-21:00]}
        officers:
          - {id: ana, name: Ana Example, role: officer, pin: \(pin)}
        lists:
          keys: [MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=]
          stale-after: 20 h
          expired-after: 60 h
          maximum-shrinkage: 10 %
          clearance-age-limit: 48 h
        privacy: {keep-personal-data: 720 h}
        desk: {address: 127.0.0.1, port: 8081, language: es}
        office:
          url: https://office.example:8443
          certificate: /etc/vestibule/box.pem
          private-key: /etc/vestibule/box.key
          authorities: /etc/vestibule/office-ca.pem

        """

    private static let gym = """
        lines: [{name: gym-lock, direction: output, chip: gpiochip1, line: GYM, active: low}]
        doors: [{name: gym-door, fail-state: safe, lock: gym-lock}]
        officers:
          - {id: ben, name: Ben Example, role: supervisor, pin: \(pin)}
          - {id: kim, name: Kim Example, role: technician, pin: \(pin)}

        """

    private static let simulated = """
        entrance: {source: /district-0/sample-school/main, title: "Sample School, main entrance", time-zone: America/Chicago}
        hardware: {simulated: /run/vestibule/ports.sock}
        lines:
          - {name: main-lock, direction: output}
          - {name: main-position, direction: input}
          - {name: main-exit, direction: input}
          - {name: gym-lock, direction: output}
          - {name: gym-position, direction: input}
          - {name: detector-alarm, direction: input}
          - {name: detector-passage, direction: input}
        doors:
          - {name: main-door, fail-state: secure, lock: main-lock, position: main-position, exit: main-exit}
          - {name: gym-door, fail-state: safe, lock: gym-lock, position: gym-position}
        detectors:
          - {name: walk-through, alarm: detector-alarm, passage: detector-passage}
        scanners:
          - {name: main-reader, at: main-door, usb: "0c27:3bfa", protocol: hid-keyboard}
          - {name: desk-scanner, at: desk, usb: "0c2e:0b61", protocol: hid-pos}
        schedules:
          always: {every-day: "00:00-24:00"}
          school-hours: {monday-friday: "07:00-16:30"}
        officers:
          - {id: ana, name: Ana Example, role: officer, pin: \(pin)}
        lists: {keys: ["KEY"]}

        """
}
