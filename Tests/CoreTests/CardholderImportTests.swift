import CoreHarness
import LocalAPI
import Model
import Testing

@testable import Core

@Suite("an import of cardholders", .timeLimit(.minutes(10)))
struct CardholderImportTests {
    @Test(
        "that would take many away at once has to be meant",
        arguments: [
            (500, 1, nil, false), (500, 399, nil, false), (500, 400, nil, true), (500, 501, nil, true),
            (0, 1, nil, true), (3, 1, nil, false), (3, 2, nil, true), (1, 0, nil, false), (0, 0, nil, false),
            (2, 1, nil, true),
            (500, 1, 1, true), (500, 0, 0, true), (500, 1, 0, false), (500, 450, 400, false), (0, 0, 0, true),
        ] as [(Int, Int, Int?, Bool)]
    )
    func shrinkage(from: Int, to: Int, meant: Int?, isTaken: Bool) {
        let objection = CardholderShrinkage(from: from, to: to, meant: meant).objection
        #expect((objection == nil) == isTaken, "\(objection ?? "taken")")
        if let objection { #expect(objection.contains("Nothing was changed.") && objection.contains("--shrinks-to")) }
    }

    @Test("of nearly nobody is refused and recorded, and the badges of before open the door until it is meant")
    func emptied() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let imported = try await core.event(.cardholdersImported)
            #expect(imported.data[.before] == 0 && imported.data[.after] == 2 && imported.actor == .technician)
            let header = "badge,person,category,enabled,doors,schedule\n"
            let empties = ["", "\u{FEFF}", header, "\u{FEFF}" + header]
            for file in empties {
                let problem = await #expect(throws: Problem.self) {
                    try await core.client.call(.importCardholders, CardholderUpload(Array(file.utf8), type: "text/csv"))
                }
                #expect(problem?.status == (file.contains("badge") ? 422 : 400))
                #expect(problem?.code == (file.contains("badge") ? "shrunk" : "badRequest"))
            }
            let refusals = try await core.events(after: imported.seq).filter { $0.type == .cardholdersRefused }
            #expect(refusals.map(\.reason) == ["invalid", "invalid", "shrunk", "shrunk"])
            #expect(refusals.last?.data[.before] == 2 && refusals.last?.data[.after] == 0)
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)

            let upload = CardholderUpload(Array(header.utf8), type: "text/csv", shrinksTo: 0)
            let answer = try await core.client.call(.importCardholders, upload)
            #expect(answer.count == 0)
            let meant = try await core.event(.cardholdersImported, after: imported.seq)
            #expect(meant.data[.before] == 2 && meant.data[.after] == 0)
        }
    }
}
