// Screening: a person and the lists in, an assessment out: candidates, each with a grade and the evidence per field. The
// machine finds; an officer judges. Also verifies lists as the district signs them.
//
// `Names` brings spellings together, `Similarity` says how two words are alike, `Frequencies` how common they are: in the
// census or on the list, whichever is more; `NameClasses`, which names go together, and `Namesakes`, how many are called alike.
// `Index` and `File` are the immutable snapshot; `Search` finds candidates in it, `Score` weighs them (all weights: `Weights`).
