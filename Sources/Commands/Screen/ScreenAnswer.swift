import Model
import Screening
import Vocabulary

/// What `screen --json` prints: the assessment, with words in both languages.
struct ScreenAnswer: Encodable {
    var candidates: [Match]
    /// Hundredths of a bit, as all bits here.
    var threshold: Bits?
    var listSize: Int
    var needsBirthDate: Bool
    var notCompared: [Gap]

    /// What was not compared.
    struct Gap: Encodable {
        var what: NotCompared
        var english, spanish: String
    }

    struct Match: Encodable {
        var record: String
        var source: String?
        var grade: Candidate.Grade
        var score: Bits
        var evidence: [Field]
        /// Centimetres.
        var height: Int?
        /// Kilograms.
        var weight: Int?
        /// The list's own name of the picture, which is not on this box.
        var photo: String?
        var remarks: String?
    }

    struct Field: Encodable {
        var field: Evidence.Field
        var stated, listed: String
        var agreement: Evidence.Agreement
        var bits: Bits
        var english, spanish: String
    }

    init(_ assessment: Assessment, _ snapshot: Snapshot?) {
        candidates = assessment.candidates.map(Match.init)
        (threshold, listSize) = (snapshot?.threshold, assessment.lists.reduce(0) { $0 + $1.count })
        needsBirthDate = assessment.needsBirthDate
        notCompared = assessment.notCompared.map {
            Gap(what: $0, english: $0.words.english, spanish: $0.words.spanish)
        }
    }
}

extension ScreenAnswer.Match {
    init(_ candidate: Candidate) {
        (record, source) = (candidate.record.id, candidate.record.source)
        (grade, score) = (candidate.grade, candidate.score)
        (height, weight) = (candidate.record.height, candidate.record.weight)
        (photo, remarks) = (candidate.record.photo, candidate.record.remarks)
        evidence = candidate.evidence.map { evidence in
            ScreenAnswer.Field(
                field: evidence.field,
                stated: evidence.stated,
                listed: evidence.listed,
                agreement: evidence.agreement,
                bits: evidence.bits,
                english: evidence.agreementWords.english,
                spanish: evidence.agreementWords.spanish
            )
        }
    }
}
