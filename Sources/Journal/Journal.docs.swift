// Journal: the box's one durable store, SQLite through GRDB. Events are appended in groups on a thread of its own,
// numbered without gaps and chained by SHA-256; visits, cardholders and the outbox's cursors are in the same file,
// so that nothing has to agree with anything else after a power cut.
//
// `Journal` is the module's face. `Writer/` holds the way of an append (Backlog → Inbox → Writer → Group), `Store/` the
// file and what seals personal data in it, `Chain/` what makes a change findable, `Rows/` the rows that outlast a restart.
