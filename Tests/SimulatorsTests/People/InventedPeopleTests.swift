import Foundation
import Model
import People
import Testing

@Suite("Invented people")
struct InventedPeopleTests {
    private static let innocents: Set = [
        "neg_random", "neg_same_name", "neg_same_name_year", "neg_father_son", "neg_twin", "neg_same_dob_first",
    ]

    private static func people(
        seed: UInt64 = 11,
        _ errors: ErrorModel = .one,
        _ origins: OriginMix = .mixed
    ) -> InventedPeople {
        InventedPeople(seed: seed, count: 1500, visitors: 3000, errors: errors, origins: origins)
    }

    @Test(arguments: ErrorModel.allCases, OriginMix.allCases)
    func `the same seed gives the same bytes, another seed other people`(errors: ErrorModel, origins: OriginMix) throws
    {
        let files = try InventedFiles(Self.people(errors, origins)).bytes()
        #expect(try InventedFiles(Self.people(errors, origins)).bytes() == files)
        let others = try InventedFiles(Self.people(seed: 12, errors, origins)).bytes()
        #expect(others[0] != files[0])
        #expect(others[1] != files[1])
    }

    @Test func `the error model changes the visitors and leaves the list`() throws {
        let one = try InventedFiles(Self.people(.one)).bytes()
        let two = try InventedFiles(Self.people(.two)).bytes()
        #expect(one[0] == two[0])
        #expect(one[1] != two[1])
    }

    @Test func `a longer list begins with the shorter one`() throws {
        let short = try InventedFiles(InventedPeople(seed: 5, count: 100, visitors: 0)).bytes()[0]
        let long = try InventedFiles(InventedPeople(seed: 5, count: 300, visitors: 0)).bytes()[0]
        #expect(long.starts(with: short))
        #expect(long.count > short.count)
    }

    @Test func `customs change birthdays and names of some, and nothing else`() throws {
        func visitors(_ customs: Customs) throws -> [[String: String]] {
            let people = InventedPeople(seed: 11, count: 1500, visitors: 3000, origins: .mixed, customs: customs)
            return try InventedFiles(people).visitors()
        }
        let plain = try visitors(Customs())
        let given = try visitors(Customs(givenBirthdays: 40))
        let random = zip(plain, given).filter { $0["category"] == "neg_random" && $1["category"] == "neg_random" }
        #expect(random.allSatisfy { $0["first"] == $1["first"] && $0["last"] == $1["last"] })
        let moved = random.filter { $0["dob"] != $1["dob"] }
        #expect(moved.count > 50 && moved.allSatisfy { $1["dob"]?.hasSuffix("-01-01") == true })
        #expect(Set(moved.map { $1["origin"] }) == ["arabic", "south-asian", "west-african"])
        let single = try visitors(Customs(singleNames: 30)).filter {
            $0["first"] == "FNU" && $0["category"] == "neg_random"
        }
        #expect(single.count > 20 && single.allSatisfy { $0["middle"] == "" && $0["last"] != "" })
    }

    @Test func `columns are those of the shared data, and the origin behind them`() throws {
        let files = try InventedFiles(Self.people())
        let heads = try [files.list, files.queries].map { path in
            try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }
        }
        #expect(heads[0] == "id,source,first,middle,last,suffix,dob,age,sex,aliases")
        #expect(heads[1] == "qid,truth,category,first,middle,last,suffix,dob,sex,origin")
        let (listed, visitors) = try (files.listed(), files.visitors())
        #expect(listed.count == 1500)
        #expect(visitors.count == 3000)
        #expect(!(listed + visitors).contains { $0.isEmpty || $0["first"] == "" || $0["last"] == "" })
        #expect(Set(listed.map { $0["id"] }).count == 1500)
        #expect(Set(visitors.map { $0["qid"] }).count == 3000)
    }

    @Test(arguments: ErrorModel.allCases)
    func `each kind of visitor is there, with the right truth`(errors: ErrorModel) throws {
        let files = try InventedFiles(Self.people(errors))
        let numbers = try Set(files.listed().compactMap { $0["id"] })
        let kinds = try Dictionary(grouping: files.visitors()) { $0["category"] ?? "" }
        #expect(Set(kinds.keys) == Self.innocents.union(errors.kinds))
        for (kind, visitors) in kinds {
            let truths = visitors.compactMap { $0["truth"] }
            let isInnocent = Self.innocents.contains(kind)
            #expect(truths.allSatisfy { isInnocent ? $0.isEmpty : numbers.contains($0) }, "\(kind)")
        }
    }

    @Test(arguments: ErrorModel.allCases)
    func `every date exists, and lists know some by year or age alone`(errors: ErrorModel) throws {
        let files = try InventedFiles(Self.people(errors))
        for visitor in try files.visitors() {
            let date = visitor["dob"] ?? ""
            #expect(CalendarDate(iso8601: date) != nil || visitor["category"] == "no_dob" && date.isEmpty, "\(visitor)")
        }
        let listed = try files.listed()
        let full = listed.filter { CalendarDate(iso8601: $0["dob"] ?? "") != nil }
        let years = listed.filter { $0["dob"]?.count == 4 && Int($0["dob"] ?? "") != nil }
        let ages = listed.filter { $0["dob"] == "" && (18...85).contains(Int($0["age"] ?? "") ?? 0) }
        let none = listed.filter { $0["dob"] == "" && $0["age"] == "" }
        #expect(full.count + years.count + ages.count + none.count == listed.count)
        #expect((1120...1280).contains(full.count))
        #expect((130...230).contains(years.count))
        #expect((70...150).contains(ages.count))
    }

    @Test(arguments: zip(ErrorModel.allCases, ["exact", "as_is"]))
    func `without an error, a visitor is the person the list knows`(errors: ErrorModel, kind: String) throws {
        let files = try InventedFiles(Self.people(errors))
        let listed = try files.listed()
        for visitor in try files.visitors() where visitor["category"] == kind {
            let record = try #require(listed.first { $0["id"] == visitor["truth"] })
            #expect(visitor["first"] == record["first"])
            #expect(visitor["last"]?.hasPrefix(record["last"] ?? "-") == true)
            #expect(visitor["dob"]?.hasPrefix(record["dob"] ?? "-") == true)
            #expect(visitor["sex"] == record["sex"])
        }
    }

    @Test func `an error is made where its name says`() throws {
        let files = try InventedFiles(Self.people(.two))
        let listed = try files.listed()
        for visitor in try files.visitors() where visitor["truth"] != "" {
            let record = try #require(listed.first { $0["id"] == visitor["truth"] })
            let (given, date) = (
                visitor["first"] == record["first"], visitor["dob"]?.hasPrefix(record["dob"] ?? "-") == true
            )
            switch visitor["category"] ?? "" {
            case "key_first", "scan_first", "heard_first", "short_form", "middle_and_first": #expect(!given && date)
            case "key_last", "scan_last", "heard_last", "joined_family", "maternal_only", "family_added":
                #expect(given && date)
                #expect(visitor["last"] != record["last"])
            case "date_exchanged", "date_day", "date_month":
                #expect(given)
                #expect(visitor["last"]?.hasPrefix(record["last"] ?? "-") == true)
                #expect(!date || record["dob"]?.count != 10)
            default: break
            }
        }
    }

    @Test func `twins and those who share a first name and a birth date resemble somebody listed`() throws {
        let files = try InventedFiles(Self.people())
        let byDate = try Dictionary(grouping: files.listed()) { $0["dob"] ?? "" }
        func share(_ kind: String, _ resembles: ([String: String], [String: String]) -> Bool) throws -> Double {
            let visitors = try files.visitors().filter { $0["category"] == kind }
            let resembling = visitors.filter { visitor in
                byDate[visitor["dob"] ?? "-", default: []].contains { resembles(visitor, $0) }
            }
            return Double(resembling.count) / Double(visitors.count)
        }
        // The rest stand beside records without a full date.
        let twins = try share("neg_twin") {
            $0["first"] != $1["first"] && $0["last"]?.hasPrefix($1["last"] ?? "-") == true
        }
        let others = try share("neg_same_dob_first") { $0["first"] == $1["first"] && $0["last"] != $1["last"] }
        #expect((0.6...0.95).contains(twins))
        #expect((0.6...0.95).contains(others))
    }

    @Test func `no namesake has the birth date of the one they are like`() throws {
        let files = try InventedFiles(Self.people(seed: 13))
        let listed = try Set(files.listed().map { [$0["first"], $0["last"], $0["dob"]] })
        for visitor in try files.visitors() where visitor["category"]?.hasPrefix("neg_same_name") == true {
            #expect(!listed.contains([visitor["first"], visitor["last"], visitor["dob"]]))
        }
    }
}
