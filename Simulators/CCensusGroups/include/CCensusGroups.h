#pragma once
// Who bears the names of the US Census, for invented people alone; nothing of it is in a program of the box. Each table is as its
// file has it and ended by a zero, like those of CNameTables.

const char *vestibule_surname_profiles(void);
const char *vestibule_surnames_of_profiles(void);
const char *vestibule_further_surnames(void);
const char *vestibule_first_name_profiles(void);
const char *vestibule_first_names_of_profiles(void);
const char *vestibule_further_first_names(void);
