// Trust: who may sign what. One envelope (DSSE) for everything that somebody signs, one hierarchy of keys: the district's root, whose
// keys are kept offline, names the keys that may sign lists, commands, certificates and the time, and until when. Pure: no clock, no
// files, no network. docs/trust.md holds it against the specification of The Update Framework, section by section.
