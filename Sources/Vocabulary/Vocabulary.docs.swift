// Vocabulary: what officers and technicians read about a comparison, in English and Spanish, in one place: the desk's pages
// and the command line say the same. Pure; knows the Model alone.
