// ScreeningTests
