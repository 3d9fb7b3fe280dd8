import CoreHarness
import Foundation
import Glibc
import LocalAPI
import Model
import Testing

@testable import Core

@Suite("an import of cardholders", .timeLimit(.minutes(30)))
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

    @Test("a dry run says what would change and why it would be refused, changes nothing, and is no event")
    func dryRun() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let imported = try await core.event(.cardholdersImported)
            func dryRun(_ text: String) async throws -> CardholderImport {
                let upload = CardholderUpload(
                    Array(text.utf8),
                    type: "text/csv",
                    name: "/home/tech/année.csv",
                    isDryRun: true
                )
                return try await core.client.call(.importCardholders, upload)
            }
            let head = "badge,person,category,enabled,doors,schedule\n"
            let more = try await dryRun(
                head + "12345678,T-1,teacher,no,main-door,always\n777,N,new,yes,main-door,always\n"
            )
            let difference = try #require(more.difference)
            #expect((difference.added, difference.removed, difference.changed) == (1, 1, 1))
            #expect(difference.changes.map(\.badge) == ["99999999", "777", "12345678"])
            #expect(difference.changes.last?.columns == ["enabled"] && more.objection == nil)
            #expect(try await dryRun(head).objection?.hasPrefix("/home/tech/année.csv has no cardholders") == true)
            let wrong = await #expect(throws: Problem.self) { try await dryRun(head + "1,P,c,yes,no-door,always\n") }
            #expect(wrong?.detail.hasPrefix("/home/tech/année.csv:2:") == true)
            let types = try await core.events(after: imported.seq).map(\.type.known)
            #expect(!types.contains(.cardholdersRefused) && !types.contains(.cardholdersImported))
            let kept = try await core.client.call(.cardholders, CardholdersRequest(after: 0, limit: 1000))
            #expect(kept.map(\.badge) == ["12345678", "99999999"])
            #expect(try await core.client.call(.cardholders, CardholdersRequest(after: 1, limit: 1)).count == 1)
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test("a door is renamed by an import before the reload: the badges of it are refused only in between")
    func renamed() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let renamed = TestSite.yaml.replacingOccurrences(of: "name: main-door", with: "name: front-door")
                .replacingOccurrences(of: "at: main-door", with: "at: front-door")
            try core.rewrite(renamed)
            let file = TestSite.cardholders.replacingOccurrences(of: "main-door", with: "front-door")
            func upload(_ isBeforeReload: Bool) -> CardholderUpload {
                CardholderUpload(Array(file.utf8), type: "text/csv", isBeforeReload: isBeforeReload)
            }
            await #expect(throws: Problem.self) { try await core.client.call(.importCardholders, upload(false)) }
            let needs = try await core.client.call(.configurationNeeds)
            #expect(needs.doors == [.init(name: "main-door", cardholders: 2)])
            #expect(try await core.client.call(.importCardholders, upload(true)).count == 2)
            let unmatched = try await core.event(.systemCondition) { $0.data["condition"] == "cardholdersUnmatched" }
            core.send(SIGHUP)
            _ = try await core.event(.systemConfigApplied) { $0.subject == "configuration" }
            _ = try await core.event(.systemCondition, after: unmatched.seq) { $0.edge == .end }
            try await Eventually.value("the reader") {
                try await core.client.call(.status).scanners.allSatisfy { $0.state == .ready } ? () : nil
            }
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }
}
