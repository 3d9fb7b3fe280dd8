import Journal
import Model

/// Watches how full the disk is: `system.storageLow` begins at 80 %, and ends below 75 %, so that it does not flutter.
actor Storage {
    private let journal: Journal
    private let recorder: Recorder
    private var isLow: Bool

    init(journal: Journal, recorder: Recorder, isLow: Bool) {
        (self.journal, self.recorder, self.isLow) = (journal, recorder, isLow)
    }

    func check() async {
        guard let space = try? journal.diskSpace() else { return }
        let limit = isLow ? 0.75 : 0.8
        guard (space.fullness >= limit) != isLow else { return }
        isLow.toggle()
        await recorder.record(
            .systemStorageLow,
            "journal",
            edge: isLow ? .begin : .end,
            data: ["percent": .int(Int64(space.fullness * 100)), "availableMiB": .int(space.available >> 20)]
        )
    }
}
