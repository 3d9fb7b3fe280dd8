// CentralOffice
