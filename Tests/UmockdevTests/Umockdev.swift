import Glibc
import Testing

/// umockdev redirects /dev and /sys of the whole process, so its suites run in a process of their own:
/// `umockdev-wrapper swift test --filter UmockdevTests`.
enum Umockdev {
    static let isHere = getenv("LD_PRELOAD").map { String(cString: $0).contains("umockdev-preload") } ?? false
    static let reason: Comment = "not under umockdev; run: umockdev-wrapper swift test --filter UmockdevTests"
}

/// All suites on made-up devices, one test at a time: they share the testbed.
@Suite("Made-up devices", .serialized, .enabled(if: Umockdev.isHere, Umockdev.reason), .timeLimit(.minutes(30)))
enum MadeUpDevices {}
