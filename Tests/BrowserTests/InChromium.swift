import Foundation
import Testing
import WebBrowser

/// The pages in a real browser. One browser at a time: two cores are not many.
///
/// Skipped on a machine without Chromium, but not where everything is to be shown (`CI=true`): there they fail.
@Suite("Headless Chromium", .enabled(if: isExpected), .serialized, .timeLimit(.minutes(30)))
enum InChromium {}

private var isExpected: Bool { WebBrowser.isInstalled || ProcessInfo.processInfo.environment["CI"] == "true" }
