import Testing
import WebBrowser

/// The pages in a real browser. One browser at a time: two cores are not many.
@Suite("Headless Chromium", .enabled(if: WebBrowser.isInstalled), .serialized, .timeLimit(.minutes(2)))
enum InChromium {}
