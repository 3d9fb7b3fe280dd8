// Credentials: what a scan turned out to be. Scan bytes in, a badge, an identity document or the reason why not out.
// Pure. A field is right or absent, never guessed; nothing that was read appears in an error.
