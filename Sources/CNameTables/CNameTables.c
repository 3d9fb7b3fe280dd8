#include "CNameTables.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char surnames[] = {
#embed "surnames.tsv"
    , 0};
static const char first_names[] = {
#embed "first-names.tsv"
    , 0};
static const char english_nicknames[] = {
#embed "english-nicknames.tsv"
    , 0};
static const char other_nicknames[] = {
#embed "other-nicknames.tsv"
    , 0};

const char *vestibule_surnames(void) { return surnames; }
const char *vestibule_first_names(void) { return first_names; }
const char *vestibule_english_nicknames(void) { return english_nicknames; }
const char *vestibule_other_nicknames(void) { return other_nicknames; }
