import Entrance
import Hardware
import LocalAPI
import Model

/// What officers and technicians ask of doors, detectors and lines.
struct EntranceService: Sendable {
    let unit: ControlUnit
    let officers: Officers

    func lines() async -> [LineState] { await unit.lineStates }

    func open(_ door: DoorID, _ request: OpenDoorRequest) async throws {
        try await officers.requireSignedIn(request.officer)
        let reason = try Text.checked(request.reason, "reason", 1...200)
        try await unit.perform(.openDoor(door, officer: request.officer, reason: reason))
    }

    func record(_ request: DispositionRequest, alarm: Int) async throws {
        try await officers.requireSignedIn(request.officer)
        try await unit.perform(.answerAlarm(alarm, request.disposition, officer: request.officer))
    }
}
