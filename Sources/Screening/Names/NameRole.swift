/// Which part of a name a word is.
enum NameRole { case given, middle, family }
