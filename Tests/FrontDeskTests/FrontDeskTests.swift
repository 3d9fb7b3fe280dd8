// FrontDeskTests
