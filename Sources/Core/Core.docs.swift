// Core: the device core, `vestibuled`. `ControlUnit` is the shell around the rules: it lives on the hardware thread, turns
// what the ports deliver into signals and carries out the effects. Around it: the recorder (journal and live feed), the
// lists, the officers, the API on its UNIX socket, and the life cycle that starts, reloads, watches and stops them.
