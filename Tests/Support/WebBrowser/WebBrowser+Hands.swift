/// What a person does at the page: click, type, press keys, read.
extension WebBrowser {
    /// Waits for what matches the CSS selector and clicks it.
    package func click(_ selector: String) async throws {
        try await command("element/\(try await element(selector))/click", [:])
    }

    package func type(_ text: String, into selector: String) async throws {
        try await command("element/\(try await element(selector))/value", ["text": text])
    }

    /// Presses keys one after the other, wherever the focus is.
    package func press(_ keys: String) async throws {
        let actions = keys.map { String($0) }
            .flatMap { [["type": "keyDown", "value": $0], ["type": "keyUp", "value": $0]] }
        try await command("actions", ["actions": [["type": "key", "id": "keys", "actions": actions] as [String: Any]]])
    }

    /// Presses Tab until the focus is on what the selector matches.
    package func tab(to selector: String) async throws {
        for _ in 0..<60 {
            try await press(Key.tab)
            if try await run("return String(document.activeElement.matches(`\(selector)`))") == "true" { return }
        }
        throw Failure(description: "\(selector) cannot be reached with Tab")
    }

    /// The text a person sees.
    package var text: String { get async throws { try await run("return document.body.innerText") } }

    package var path: String { get async throws { try await run("return location.pathname") } }

    package func waitFor(_ selector: String) async throws { _ = try await element(selector) }

    package func waitForText(_ wanted: String) async throws {
        try await eventually("text “\(wanted)”") { try await text.contains(wanted) }
    }

    package func waitUntilGone(_ unwanted: String) async throws {
        try await eventually("no text “\(unwanted)”") { try await !text.contains(unwanted) }
    }

    /// Errors while a page is just loading are not the end; the limit ends a test that hangs.
    package func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < end {
            if (try? await holds()) == true { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(description: "waited for \(what); the page says:\n\((try? await text) ?? "nothing")")
    }

    /// The reference of the first element that matches, once there is one.
    private func element(_ selector: String) async throws -> String {
        var found = ""
        try await eventually("an element \(selector)") {
            let value = try await command("element", ["using": "css selector", "value": selector])
            found = (value as? [String: Any])?.values.first as? String ?? ""
            return !found.isEmpty
        }
        return found
    }
}

/// WebDriver's codes for keys without a character (W3C WebDriver, "Keyboard actions").
package enum Key {
    package static let tab = "\u{E004}"
    package static let enter = "\u{E007}"
    package static let escape = "\u{E00C}"
}
