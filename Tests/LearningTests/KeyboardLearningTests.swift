import Model
import Testing

@testable import Learning

@Suite("What is learned of a scanner that types")
struct KeyboardLearningTests {
    typealias Typist = WedgeTypist

    private func conclusion(_ typist: WedgeTypist) throws -> Conclusion {
        try #require(Scanning(typist).conclusion())
    }

    @Test(
        "its layout and what becomes of control characters",
        arguments: KeyboardLayout.allCases,
        Typist.Controls.allCases
    )
    func layout(_ layout: KeyboardLayout, _ controls: Typist.Controls) throws {
        let conclusion = try conclusion(Typist(layout: layout, controls: controls))
        let right = controls == .everythingInAltCodes ? KeyboardLayout.allCases : [layout]
        #expect(conclusion.settings.transport == .keyboard(right))
        #expect(conclusion.changes == controls.changes)
    }

    @Test("its layout, whatever its way of pressing keys", arguments: KeyboardLayout.allCases, Typist.Keys.allCases)
    func keys(_ layout: KeyboardLayout, _ keys: Typist.Keys) throws {
        let conclusion = try conclusion(Typist(layout: layout, controls: .altCodes, keys: keys))
        #expect(conclusion.settings.transport == .keyboard([layout]))
        #expect(conclusion.isReady)
    }

    @Test("its layout behind a report id and in key bits", arguments: Typist.Shape.allCases)
    func shape(_ shape: Typist.Shape) throws {
        let conclusion = try conclusion(Typist(layout: .de, shape: shape))
        #expect(conclusion.settings.transport == .keyboard([.de]))
        #expect(conclusion.isReady)
    }

    @Test("its layout from the bar code alone, but for the two of Switzerland", arguments: KeyboardLayout.allCases)
    func stripAlone(_ layout: KeyboardLayout) throws {
        let conclusion = try #require(Scanning(Typist(layout: layout)).conclusion([.strip]))
        let swiss: [KeyboardLayout] = [.deCH, .frCH]
        #expect(conclusion.settings.transport == .keyboard(swiss.contains(layout) ? swiss : [layout]))
        #expect(conclusion.isReady)
    }

    @Test("letters that the scanner has no keys for", arguments: KeyboardLayout.allCases)
    func foreignLetters(_ layout: KeyboardLayout) throws {
        let conclusion = try conclusion(Typist(layout: layout, typesForeignLetters: false))
        #expect(conclusion.isReady, "\(conclusion.findings.map(\.sentence))")
    }
}

extension WedgeTypist.Controls {
    /// What has to be changed on a scanner that sends control characters like this.
    fileprivate var changes: [Finding] {
        switch self {
        case .control, .altCodes, .everythingInAltCodes, .enter: []
        case .dropped: [.controlsDropped]
        case .letters: [.controlsAsLetters]
        case .spaces: [.controlsReplaced([0x20])]
        }
    }
}
