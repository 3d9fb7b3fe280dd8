#pragma once
// Tables of names, each as its file has it and ended by a zero: rows of columns parted by tabs, `#` before a remark. In C because
// a compiler of C embeds a file at once, and Swift reads an array literal of its bytes for half a minute.

/// Classes and surnames of the US Census, the most frequent first.
const char *vestibule_surnames(void);
/// Classes and first names of the US Census, the most frequent first.
const char *vestibule_first_names(void);
/// English names, and their short forms.
const char *vestibule_english_nicknames(void);
/// Spellings of one name, from elsewhere.
const char *vestibule_other_nicknames(void);
