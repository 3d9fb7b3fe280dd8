import Model
import SiteConfiguration
import Testing

@Suite("What a box needs of its configuration")
struct NeedsTests {
    private static let keys = [
        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
    ]

    @Test("where a root says who may sign, no key is needed of the configuration")
    func trust() throws {
        let text = """
            entrance: {source: /d/s/main, title: Main, time-zone: America/Chicago}
            hardware: real
            trust: {threshold: 1, root-keys: [\(Self.keys[0])]}
            """
        let site = try SiteConfiguration.read([("site.yaml", text)])
        #expect(site.trust?.threshold == 1 && site.trust?.rootKeys.count == 1)
        #expect(
            site.unmet(ConfigurationNeeds(CardholderDirectory(), keys: [.init(list: "r", key: Self.keys[1])])).isEmpty
        )
    }

    private static func site(keys: String) throws -> SiteConfiguration {
        let text = """
            entrance: {source: /d/s/main, title: Main, time-zone: America/Chicago}
            hardware: real
            lines:
              - {name: lock, direction: output, chip: c, offset: 1}
            doors:
              - {name: main-door, fail-state: secure, lock: lock}
            schedules:
              always: {every-day: 00:00-24:00}
            lists: {keys: [\(keys)]}
            """
        return try SiteConfiguration.read([("site.yaml", text)])
    }

    @Test("doors, schedules and keys that are there are no more said; a revoked key is no longer needed")
    func unmet() throws {
        let directory = CardholderDirectory([
            Cardholder(badge: "1", person: "P", category: "c", doors: ["main-door", "gym"], schedule: "always"),
            Cardholder(badge: "2", person: "Q", category: "c", doors: ["gym"], schedule: "evenings"),
        ])
        let needs = ConfigurationNeeds(directory, keys: Self.keys.map { .init(list: "registry", key: $0) })
        #expect(
            try Self.site(keys: Self.keys[0]).unmet(needs) == [
                .door(.init(name: "gym", cardholders: 2)), .schedule(.init(name: "evenings", cardholders: 1)),
                .key(.init(list: "registry", key: Self.keys[1])),
            ]
        )
        let revoked = try Self.site(keys: "\(Self.keys[0]), {revoked: \(Self.keys[1])}")
        #expect(revoked.lists.keys.count == 1 && revoked.lists.revokedKeys.count == 1)
        #expect(revoked.unmet(needs).count == 2)
        let words = revoked.unmet(needs).map { $0.problem(in: "site.yaml").description }
        #expect(words.first?.hasPrefix("site.yaml: doors: 2 cardholders need the door gym") == true)
        #expect(!words.contains { $0.contains("P") && $0.contains(" P ") })
    }
}
