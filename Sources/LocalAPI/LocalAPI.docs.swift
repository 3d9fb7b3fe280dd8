// LocalAPI: the core's HTTP API on one UNIX socket: routes and who may call them, wire types, and the client that the
// desk, the uplink and the CLI share. Described in openapi.yaml beside this file; a test holds the two together.
