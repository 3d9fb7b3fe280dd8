import Commands
import Foundation
import Testing

/// What `vestibule doctor --json` prints, as a monitoring script reads it.
struct DoctorJSON: Decodable {
    struct Check: Decodable, Hashable {
        var id, section, result, finding, action: String
    }

    var schema: Int
    var checks: [Check]

    subscript(id: String) -> Check? { checks.first { $0.id == id } }

    static func of(
        _ core: BoxAnswers?,
        box: Box = Box(root: "/nonexistent", unit: { _ in nil }),
        config: String = "/nonexistent"
    ) async throws -> DoctorJSON {
        try JSONDecoder().decode(DoctorJSON.self, from: Data(await text(core, box: box, config: config).utf8))
    }

    static func text(_ core: BoxAnswers?, box: Box, config: String) async -> String {
        await Transcript.of(["doctor", "--json", "--config", config], core: core, box: box).output
    }
}
