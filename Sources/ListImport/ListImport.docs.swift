// ListImport: what districts are given, made into our canonical list: JSON Lines, one `ListedPerson` a line. A `Mapping`
// says what the columns of a file mean; the layouts of registries that are known stand in Layouts, each with its source.
// No I/O: bytes come in through a `ListFile`, records go out through a closure, one after the other, so that a list of a
// million never stands in memory. A row that cannot be read is told by file, line and reason, and never by its content.
