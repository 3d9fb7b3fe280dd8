import Crypto
import CryptoExtras
import Foundation

/// A small school's entrance: one door, one detector, two scanners, two officers.
package enum TestSite {
    /// `PORTS` stands for the socket of the simulated ports.
    package static let yaml = yaml()

    /// - Parameters:
    ///   - unlockTime: how long a grant unlocks; tests of what follows a grant keep it short.
    ///   - keys: Ed25519 public keys that may sign lists, base64.
    ///   - revokedKeys: those that may no more.
    ///   - rootKeys: of `trust:`, of which all but one must sign; none: there is no root.
    package static func yaml(
        title: String = "Lincoln Elementary, main entrance",
        unlockTime: String = "1 s",
        keys: [String] = [],
        revokedKeys: [String] = [],
        rootKeys: [String] = [],
        pin: String = pinHash
    ) -> String {
        """
        entrance:
          source: /district-15/lincoln/main
          title: \(title)
          time-zone: America/Chicago
        hardware:
          simulated: PORTS
        lines:
          - {name: main-lock, direction: output, chip: sim, offset: 0}
          - {name: main-position, direction: input, chip: sim, offset: 1}
          - {name: main-exit, direction: input, chip: sim, offset: 2}
          - {name: detector-alarm, direction: input, chip: sim, offset: 3}
          - {name: detector-passage, direction: input, chip: sim, offset: 4}
        doors:
          - name: main-door
            fail-state: secure
            lock: main-lock
            position: main-position
            exit: main-exit
            unlock-time: \(unlockTime)
            held-open-time: 60 s
        detectors:
          - {name: walk-through, alarm: detector-alarm, passage: detector-passage}
        scanners:
          - {name: main-reader, at: main-door, usb: "0c27:3bfa", protocol: hid-keyboard}
          - {name: desk-scanner, at: desk, usb: "0c2e:0b61", protocol: hid-pos}
        schedules:
          always:
            every-day: 00:00-24:00
        officers:
          - {id: ana, name: Ana Example, role: officer, pin: "\(pin)"}
          - {id: ben, name: Ben Example, role: supervisor, pin: "\(pin)"}
          - {id: tom, name: Tom Example, role: technician, pin: "\(pin)"}
        lists:
          keys: [\((keys.map { "\"\($0)\"" } + revokedKeys.map { "{revoked: \"\($0)\"}" }).joined(separator: ", "))]
        """ + trust(rootKeys)
    }

    private static func trust(_ keys: [String]) -> String {
        guard !keys.isEmpty else { return "" }
        let list = keys.map { "\"\($0)\"" }.joined(separator: ", ")
        return "\ntrust: {threshold: \(max(1, keys.count - 1)), root-keys: [\(list)]}\n"
    }

    package static let pin = "4711"

    /// Cheap parameters: tests sign in often.
    package static let pinHash: String = hash(of: pin)

    package static func hash(of pin: String) -> String {
        let salt = Data("a salt of a test".utf8)
        let key = try? KDF.Scrypt.deriveKey(
            from: Data(pin.utf8),
            salt: salt,
            outputByteCount: 32,
            rounds: 1024,
            blockSize: 8,
            parallelism: 1
        )
        let bytes = key?.withUnsafeBytes { Data($0) } ?? Data()
        return "scrypt$10$8$1$\(salt.base64EncodedString())$\(bytes.base64EncodedString())"
    }

    /// Two cardholders: a teacher who may always come in, a custodian whose badge is off.
    package static let cardholders = """
        badge,person,category,enabled,valid-from,valid-until,clearance-valid-until,doors,schedule
        12345678,T-1,teacher,yes,,,,main-door,always
        99999999,C-1,custodian,no,,,,main-door,always
        """
}
