// SystemService
