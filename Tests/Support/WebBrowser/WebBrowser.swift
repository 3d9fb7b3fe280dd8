import AsyncHTTPClient
package import Foundation
import Glibc
import NIOCore
import NIOHTTP1

/// A headless Chromium, driven by its chromedriver (W3C WebDriver).
package final class WebBrowser: Sendable {
    private let driver: Process
    private let session: String

    static let driverPath = "/usr/bin/chromedriver"
    package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: driverPath) }

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// Starts both; they end with `quit`, which `with` calls. The page is `width` by `height`, narrower than any window if
    /// need be.
    package static func with(
        width: Int = 1280,
        height: Int = 1000,
        _ body: (WebBrowser) async throws -> Void
    ) async throws {
        let browser = try await WebBrowser()
        do {
            try await browser.resize(width: width, height: height)
            try await body(browser)
        } catch {
            await browser.quit()
            throw error
        }
        await browser.quit()
    }

    private init() async throws {
        let port: Int
        (driver, port) = try await Self.startDriver()
        let base = "http://127.0.0.1:\(port)/session"
        let options: [String: Any] = [
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            ]
        ]
        let answer = try await Self.send(
            .POST,
            base,
            ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
        )
        guard let id = (answer as? [String: Any])?["sessionId"] as? String else {
            Self.end(driver)
            throw Failure(description: "chromedriver opened no session: \(answer)")
        }
        session = "\(base)/\(id)"
    }

    /// chromedriver lets the kernel choose its IPv6 port and wants the same one over IPv4, where another test may just
    /// hold it: it then ends at once ("IPv4 port not available") and is started again.
    private static func startDriver() async throws -> (Process, port: Int) {
        for _ in 0..<9 {
            if let started = try? await tryDriver() { return started }
        }
        return try await tryDriver()
    }

    private static func tryDriver() async throws -> (Process, port: Int) {
        let driver = Process()
        let output = Pipe()
        driver.executableURL = URL(filePath: driverPath)
        driver.arguments = ["--port=0"]
        driver.standardOutput = output
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        do {
            return (driver, try await port(from: output.fileHandleForReading))
        } catch {
            end(driver)
            throw error
        }
    }

    package func open(_ address: String) async throws {
        _ = try await Self.send(.POST, "\(session)/url", ["url": address])
    }

    /// Runs the body of a function in the page and gives what it returns, as text.
    @discardableResult
    package func run(_ script: String) async throws -> String {
        let value = try await Self.send(.POST, "\(session)/execute/sync", ["script": script, "args": [String]()])
        return value is NSNull ? "" : "\(value)"
    }

    /// Asks the page until the expression holds; the test's time limit is the outer bound.
    package func wait(until expression: String, for limit: Duration = .seconds(300)) async throws {
        let end = ContinuousClock.now + limit
        while try await run("return String(Boolean(\(expression)))") != "true" {
            guard ContinuousClock.now < end else { throw Failure(description: "never came true: \(expression)") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// PNG of the whole page, however long.
    package func screenshot() async throws -> Data {
        let request: [String: Any] = ["cmd": "Page.captureScreenshot", "params": ["captureBeyondViewport": true]]
        let value = try await command("goog/cdp/execute", request)
        guard let text = (value as? [String: Any])?["data"] as? String, let png = Data(base64Encoded: text) else {
            throw Failure(description: "chromedriver made no screenshot")
        }
        return png
    }

    private func quit() async {
        _ = try? await Self.send(.DELETE, session, nil)
        Self.end(driver)
    }

    /// SIGKILL: a test process that ignores SIGTERM, as services do, hands that down to its children.
    private static func end(_ driver: Process) { kill(driver.processIdentifier, SIGKILL) }

    private func resize(width: Int, height: Int) async throws {
        let size: [String: Any] = ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false]
        try await command("goog/cdp/execute", ["cmd": "Emulation.setDeviceMetricsOverride", "params": size])
    }

    /// One WebDriver command of this session.
    @discardableResult
    func command(_ path: String, _ body: [String: Any]) async throws -> Any {
        try await Self.send(.POST, "\(session)/\(path)", body)
    }

    /// `ChromeDriver was started successfully on port 41234.`
    private static func port(from output: FileHandle) async throws -> Int {
        let (chunks, continuation) = AsyncStream.makeStream(of: Data.self)
        output.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { continuation.finish() } else { continuation.yield(data) }
        }
        var text = ""
        for await chunk in chunks {
            text += String(decoding: chunk, as: UTF8.self)
            if let match = text.firstMatch(of: /successfully on port (\d+)/), let port = Int(match.1) { return port }
        }
        throw Failure(description: "chromedriver did not start: \(text)")
    }

    private static func send(_ method: HTTPMethod, _ address: String, _ body: [String: Any]?) async throws -> Any {
        var request = HTTPClientRequest(url: address)
        request.method = method
        if let body { request.body = .bytes(try JSONSerialization.data(withJSONObject: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
        let data = Data((try await response.body.collect(upTo: 32 << 20)).readableBytesView)
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        guard response.status == .ok else { throw Failure(description: "chromedriver: \(answer?["value"] ?? "")") }
        return answer?["value"] ?? NSNull()
    }
}
