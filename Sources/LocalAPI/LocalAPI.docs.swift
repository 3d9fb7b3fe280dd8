// LocalAPI: the operations of the core's HTTP API on one UNIX socket, each one value: its path, who may call it with which
// right, what it carries, how it is refused; and the client that desk, uplink and CLI share. Described in openapi.yaml beside
// this file; a test holds the two together.
