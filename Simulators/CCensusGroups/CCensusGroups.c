#include "CCensusGroups.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char surname_profiles[] = {
#embed "surname-profiles.tsv"
    , 0};
static const char surnames_of_profiles[] = {
#embed "surnames-of-profiles.tsv"
    , 0};
static const char further_surnames[] = {
#embed "further-surnames.tsv"
    , 0};
static const char first_name_profiles[] = {
#embed "first-name-profiles.tsv"
    , 0};
static const char first_names_of_profiles[] = {
#embed "first-names-of-profiles.tsv"
    , 0};
static const char further_first_names[] = {
#embed "further-first-names.tsv"
    , 0};

const char *vestibule_surname_profiles(void) { return surname_profiles; }
const char *vestibule_surnames_of_profiles(void) { return surnames_of_profiles; }
const char *vestibule_further_surnames(void) { return further_surnames; }
const char *vestibule_first_name_profiles(void) { return first_name_profiles; }
const char *vestibule_first_names_of_profiles(void) { return first_names_of_profiles; }
const char *vestibule_further_first_names(void) { return further_first_names; }
