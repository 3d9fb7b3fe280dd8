// CentralOfficeTests
