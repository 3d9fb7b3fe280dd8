import Model

/// Reads the whole configuration in the order in which names are declared and then referred to.
struct SiteReader {
    private let root: Section

    init(_ root: Section) { self.root = root }

    /// - Returns: `nil` if anything essential is missing; then there are complaints.
    func read() -> SiteConfiguration? {
        let settings = SettingsReader(root: root)
        let about = EntranceReader(section: root.group("entrance")).read()
        let hardware = settings.hardware()
        let lines = LineReader()
        lines.read(root.values("lines"))
        let (lists, clearanceAgeLimit) = settings.lists()
        let trust = settings.trust()
        let (plan, scanners) = plan(lines, clearanceAgeLimit: clearanceAgeLimit)
        let officers = OfficerReader().read(root.values("officers"))
        let (desk, uplink, personalDataAge) = (settings.desk(), settings.uplink(), settings.personalDataAge())
        let maintenanceHours = settings.maintenanceHours()
        root.finish()
        guard let about, let hardware else { return nil }
        return SiteConfiguration(
            source: about.source,
            title: about.title,
            timeZone: about.timeZone,
            hardware: hardware,
            lines: lines.lines,
            scanners: scanners,
            plan: plan,
            officers: officers,
            lists: lists,
            trust: trust,
            desk: desk,
            uplink: uplink,
            personalDataAge: personalDataAge,
            maintenanceHours: maintenanceHours
        )
    }

    private func plan(_ lines: LineReader, clearanceAgeLimit: Duration) -> (EntrancePlan, [ScannerProfile]) {
        let schedules = ScheduleReader().read(root.group("schedules"))
        let doorReader = DoorReader(lines: lines)
        let doors = doorReader.read(root.values("doors"))
        let detectors = DetectorReader(lines: lines).read(root.values("detectors"))
        let scanners = ScannerReader(doors: doorReader.declared).read(root.values("scanners"))
        let fire = root.group("fire")
        let fireInput = lines.use(fire.value("line"), as: .input)
        fire.finish()
        let plan = EntrancePlan(
            doors: doors,
            detectors: detectors,
            scanners: scanners.map(\.plan),
            schedules: schedules,
            fireInput: fireInput,
            clearanceAgeLimit: clearanceAgeLimit
        )
        return (plan, scanners.map(\.profile))
    }
}
