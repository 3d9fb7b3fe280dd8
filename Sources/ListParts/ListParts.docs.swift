// ListParts: a list as files that any web server serves. Its content is cut into shards, each compressed by itself and named by its
// hash; a delta holds what is new against an earlier version, in the same way. The signed manifest names both, so that a box knows
// what it fetched before it unpacks it. Pure: no files, no network.
