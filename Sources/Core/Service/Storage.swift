import Entrance
import Journal
import Model

/// Watches how full the disk is: `system.storageLow` begins at 80 %, and ends below 75 %, so that it does not flutter.
struct Storage: Sendable {
    let journal: Journal
    let unit: ControlUnit

    func check() async {
        guard let space = try? journal.diskSpace() else { return }
        let wasLow = await unit.entrance.conditions.holds(.storageLow, "journal")
        let data = [String: JSONValue](
            Field.percent(Int(space.fullness * 100)),
            Field.availableMiB(Int64(space.available >> 20))
        )
        await unit.note(.storageLow, "journal", holds: space.fullness >= (wasLow ? 0.75 : 0.8), data: data)
    }
}
