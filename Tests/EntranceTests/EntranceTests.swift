// EntranceTests
