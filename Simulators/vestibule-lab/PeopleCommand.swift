import ArgumentParser
import People

struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Invents a list of persons, and visitors of whom is known who they are; the same for the same seed."
    )

    @Option(help: "Persons on the list.")
    var count: Int

    @Option(help: "Visitors: four in ten are on the list, each with one kind of error; one in seven resembles someone.")
    var visitors: Int

    @Option var seed: UInt64

    @Option(help: "Which kinds of error: \(ErrorModel.allCases.map(\.rawValue).joined(separator: " or ")).")
    var model: ErrorModel = .one

    @Option(help: "Names as the US Census counts, or half of them from elsewhere.")
    var origins: OriginMix = .us

    @Option(help: "Percent of those of three origins who were born on 1 January, by their documents.")
    var givenBirthdays = 0

    @Option(help: "Percent of those of the same origins who have one name.")
    var singleNames = 0

    @Option(help: "CSV to write: \(PeopleColumns.list.joined(separator: ","))")
    var list: String

    @Option(help: "CSV to write: \(PeopleColumns.labelledVisitors.joined(separator: ","))")
    var queries: String

    func validate() throws {
        guard count >= 0, visitors >= 0 else { throw ValidationError("There is no fewer than none.") }
        guard [givenBirthdays, singleNames].allSatisfy((0...100).contains) else {
            throw ValidationError("Of a hundred there are 0 to 100.")
        }
    }

    func run() throws {
        let people = InventedPeople(
            seed: seed,
            count: count,
            visitors: visitors,
            errors: model,
            origins: origins,
            customs: Customs(givenBirthdays: givenBirthdays, singleNames: singleNames)
        )
        try people.writeList(to: list)
        try people.writeVisitors(to: queries)
        say("\(count) persons in \(list), \(visitors) visitors in \(queries)")
    }
}

extension ErrorModel: ExpressibleByArgument {}
extension OriginMix: ExpressibleByArgument {}
