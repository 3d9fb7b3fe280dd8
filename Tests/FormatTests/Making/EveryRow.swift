import Model

/// One kept row of every kind and in every state that this version writes. All persons are invented.
enum EveryRow {
    static let start = EventMaker().moment

    static let visits: [Visit] = [
        visit(1, .screening, name("Ada", "Muster"), birthDate: .year(1980)),
        visit(2, .clear, name("José María", "Ejemplo-Sánchez", middle: "de la O", suffix: "JR")) {
            $0.identifiedBy = .byHand
            $0.marks = [
                FieldMark(.family, .repaired(.caseSwapped), answer: .confirmed),
                FieldMark(.given, .doubtful(.lengthMismatch), answer: .corrected),
                FieldMark(.number, .doubtful(.lengthMismatch)), FieldMark(.expires, .missing),
            ]
            $0.person.uncertain = [.number]
            $0.assessment = Assessment(candidates: [], lists: lists, needsBirthDate: true)
        },
        visit(3, .inReview, name("Pat", "Specimen")) { $0.assessment = found },
        visit(4, .referred, name("Pat", "Specimen"), birthDate: .age(45, asOf: day)) {
            $0.assessment = found
            $0.review = Visit.Review(answer: .samePerson, officer: "ana", at: start.wall)
        },
        visit(5, .referred, name("Kim", "Sample")) {
            $0.assessment = found
            $0.review = Visit.Review(answer: .notSure, officer: "ben", at: start.wall)
        },
        visit(6, .admitted, name("Ola", "Nordmann")) {
            $0.assessment = Assessment(candidates: [], lists: lists, clearance: clearance)
            $0.pass = VisitorPass(number: 0xFFFF_FFFF_FFFF_FFFE, from: start)
            $0.admittedAt = start.wall + .seconds(60)
        },
        visit(7, .admitted, name("Jean", "Modèle")) {
            $0.assessment = found
            $0.review = Visit.Review(answer: .notSamePerson, officer: "ana", at: start.wall)
            $0.escorted = true
            $0.pass = VisitorPass(number: 7, from: start)
            $0.admittedAt = start.wall + .seconds(90)
        },
        visit(8, .notAdmitted, name("Max", "Beispiel")) { $0.endedAt = start.wall + .seconds(120) },
        visit(9, .checkedOut, name("Liu", "Yangben")) {
            $0.pass = VisitorPass(number: 9, from: start)
            $0.admittedAt = start.wall + .seconds(90)
            $0.endedAt = start.wall + .seconds(3600)
        },
    ]

    static let reviews: [PairReview] = [
        PairReview(person: visits[6].person, candidate: candidate, officer: "ana", at: start.wall),
        PairReview(person: visits[4].person, candidate: candidate, officer: "ben", at: start.wall + .seconds(5)),
    ]

    static let cardholders: [Cardholder] = [
        Cardholder(
            badge: "12345678",
            person: "T-1",
            category: "teacher",
            doors: ["main-door", "gym-door"],
            schedule: "always"
        ),
        Cardholder(
            badge: "99999999",
            person: "C-1",
            category: "custodian",
            enabled: false,
            doors: ["main-door"],
            schedule: "always"
        ),
        Cardholder(
            badge: "00000042",
            person: "Muestra, Iñaki",
            category: "volunteer",
            validFrom: day,
            validUntil: CalendarDate(daysSince1970: 21_000),
            clearanceValidUntil: CalendarDate(daysSince1970: 20_900),
            doors: ["main-door"],
            schedule: "school-hours"
        ),
    ]

    static let day = CalendarDate(daysSince1970: 20_778)

    private static let clearance = Clearance(role: .volunteerLevel2, validUntil: day, badge: "00000042", revoked: false)

    private static let lists = [
        ListState(
            list: "registry",
            kind: .registry,
            version: 3,
            issued: start.wall,
            expires: start.wall + .seconds(7 * 86_400),
            count: 2,
            sources: [ListSource(name: "Invented registry", asOf: day)]
        ),
        ListState(
            list: "alerts",
            kind: .alerts,
            version: 1,
            issued: start.wall,
            expires: start.wall + .seconds(86_400),
            count: 1
        ),
    ]

    /// Every field and every word of agreement is somewhere in it.
    static let candidate = Candidate(
        list: "registry",
        record: ListedPerson(
            id: "R-1",
            version: 2,
            names: [name("Pat", "Specimen"), name("Patrick", "Specimen", middle: "Q")],
            birthDates: [.full(day), .year(1981), .age(44, asOf: day)],
            sex: .other,
            height: 181,
            weight: 84,
            documentNumbers: ["X-000-0001"],
            source: "Invented registry",
            photo: "R-1.jpg",
            remarks: "Made up.",
            alert: Alert(kind: .custody, child: "4711", until: day),
            clearance: Clearance(role: .vendor, validUntil: day, revoked: true)
        ),
        grade: .strong,
        evidence: Evidence.Agreement.allCases.enumerated().map { index, agreement in
            Evidence(
                field: Evidence.Field.allCases[index % Evidence.Field.allCases.count],
                stated: "stated \(index)",
                listed: "listed \(index)",
                agreement: agreement,
                bits: Bits(hundredths: 970 - index * 120)
            )
        }
    )

    private static let found = Assessment(
        candidates: [
            candidate,
            Candidate(
                list: "alerts",
                record: ListedPerson(id: "A-1", names: [name("P", "Specimen")], birthDates: []),
                grade: .possible,
                evidence: []
            ),
        ],
        lists: lists
    )

    private static func name(
        _ given: String,
        _ family: String,
        middle: String = "",
        suffix: String = ""
    ) -> PersonName {
        PersonName(given: given, middle: middle, family: family, suffix: suffix)
    }

    private static func visit(
        _ number: Int,
        _ state: Visit.State,
        _ name: PersonName,
        birthDate: BirthDate = .full(CalendarDate(daysSince1970: 3718)),
        _ change: (inout Visit) -> Void = { _ in }
    ) -> Visit {
        var visit = Visit(
            id: VisitID("0b54b6a1-9b3a-4a6e-8c55-5f2b8f0f000\(number)"),
            state: state,
            person: Person(
                name: name,
                birthDate: birthDate,
                sex: [.female, .male, .other, nil][number % 4],
                documentNumber: number.isMultiple(of: 2) ? nil : "TEST-\(number)",
                isNameTruncated: number == 1
            ),
            identifiedBy: .document,
            purpose: "conference, room \(number)",
            startedAt: start.wall + .seconds(number)
        )
        change(&visit)
        return visit
    }
}
