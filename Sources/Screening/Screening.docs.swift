// Screening: a person and the lists in, an assessment out: candidates, each with a grade and the evidence per field. The
// machine finds; an officer judges. Also verifies lists as the district signs them.
//
// `Names` brings spellings together, `Similarity` says how two words are alike, `Frequencies` how common they are: in the
// census, on the list or among the school's own visitors, whichever is most; `NameClasses`, which names go together.
// `Index` and `File` are the immutable snapshot; `Search` finds candidates in it, `Score` weighs them (all weights: `Weights`).
