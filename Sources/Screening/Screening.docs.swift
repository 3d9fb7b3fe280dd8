// Screening: a person and the lists in, an assessment out: candidates, each with a grade and the evidence per field. The
// machine finds; an officer judges. Also verifies lists as the district signs them. This comparison is exact but for
// spelling (`Folding`): it misses typing errors and nicknames.
