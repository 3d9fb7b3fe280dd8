import Dispatch
package import Model
package import Reactor

/// Real scanners, over libusb and, for contactless readers, pcsc-lite. Opens what matches a profile and nothing else.
@HardwareThread
package final class USBScannerPort: ScannerPort {
    private struct Presence {
        /// As it was when the device was found: another one has it opened anew.
        var profile: ScannerProfile
        var node: USBNode
        var since: Instant
        var scanner: USBScanner?
        /// What `accessRefused` or `unsupported` was said about; not said twice.
        var isReported = false
    }

    /// udev sets permissions after the device has appeared, and usbhid binds after that.
    private static let patience = Duration.seconds(2)

    private var profiles: [ScannerProfile]
    private var present: [ScannerID: Presence] = [:]
    /// Devices that are read otherwise from now on, until what they were read by has let go of them.
    private var closing: Set<USBNode> = []
    private var deliver: (@HardwareThread (ScannerEvent) -> Void)?
    private var watcher: USBWatcher?
    private var readerProfiles: [ScannerProfile]
    private var readers: PCSCReaders?
    /// Opening and resetting wait for the device.
    private let worker = DispatchQueue(label: "org.vestibule.usb")
    /// Reading a serial number waits for whoever has the device, so also for `worker`.
    private let lister = DispatchQueue(label: "org.vestibule.usb.list")
    private var search = Search.none

    private enum Search { case none, running, stale }

    /// - Parameter profiles: those with the transport `pcsc` are looked for under pcscd, all others on the USB bus.
    package init(profiles: [ScannerProfile]) {
        (self.profiles, readerProfiles) = Self.split(profiles)
    }

    private static func split(_ profiles: [ScannerProfile]) -> (usb: [ScannerProfile], pcsc: [ScannerProfile]) {
        (
            profiles.filter { $0.reading.transport != .pcsc }, profiles.filter { $0.reading.transport == .pcsc }
        )
    }

    /// - Throws: when the kernel does not let this process watch for devices. One that is missing is no error.
    package func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        self.deliver = deliver
        watcher = try USBWatcher { [weak self] in self?.look() }
        watchReaders(anew: [])
        HardwareThread.post { self.look() }
    }

    /// What was being scanned at those that are closed is nobody's any more.
    package func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {
        (self.profiles, readerProfiles) = Self.split(profiles)
        guard let deliver else { return }
        self.deliver = nil
        for presence in scanners.compactMap({ present.removeValue(forKey: $0) }) {
            guard let scanner = presence.scanner else { continue }
            closing.insert(presence.node)
            scanner.close()
        }
        self.deliver = deliver
        watchReaders(anew: scanners)
        HardwareThread.post { self.look() }
    }

    private func watchReaders(anew: Set<ScannerID>) {
        if readerProfiles.isEmpty {
            readers?.stop()
            readers = nil
        } else if let readers {
            readers.rewire(anew, to: readerProfiles)
        } else {
            readers = PCSCReaders(readerProfiles) { [weak self] in self?.deliver?($0) }
        }
    }

    /// Nothing is delivered any more, not even what is under way.
    package func stop() {
        watcher?.stop()
        readers?.stop()
        (watcher, readers, deliver) = (nil, nil, nil)
        for presence in present.values { presence.scanner?.close() }
        (present, closing) = ([:], [])
    }

    // MARK: Coming and going

    /// One search at a time; what happens meanwhile is found by another one.
    private func look() {
        guard watcher != nil else { return }
        guard search == .none else {
            search = .stale
            return
        }
        search = .running
        lister.async { [weak self, profiles] in
            let nodes = USBNode.all(for: profiles)
            HardwareThread.post { self?.found(nodes) }
        }
    }

    private func found(_ nodes: [USBNode]) {
        let isStale = search == .stale
        search = .none
        if isStale { return look() }
        guard watcher != nil else { return }
        for (id, presence) in present where !nodes.contains(presence.node) { leave(id) }
        for profile in profiles where present[profile.id] == nil {
            let taken = present.values.map(\.node)
            guard let node = nodes.first(where: { $0.matches(profile) && !taken.contains($0) }) else { continue }
            guard !closing.contains(node) else { continue }
            present[profile.id] = Presence(profile: profile, node: node, since: .now())
            deliver?(.attached(profile.id))
            open(profile, node)
        }
    }

    private func leave(_ id: ScannerID) {
        guard let presence = present.removeValue(forKey: id) else { return }
        presence.scanner?.close()
        deliver?(.removed(id))
    }

    // MARK: Opening

    private func open(_ profile: ScannerProfile, _ node: USBNode) {
        worker.async { [weak self] in
            let result = Result { () throws(USBError) in try USBConnection(node, as: profile) }
            HardwareThread.post { self?.opened(profile, node, result) }
        }
    }

    /// Whether this device is still the one that is read as this scanner, in this way.
    private func isPresent(_ profile: ScannerProfile, _ node: USBNode) -> Bool {
        present[profile.id].map { $0.node == node && $0.profile == profile } ?? false
    }

    private func opened(_ profile: ScannerProfile, _ node: USBNode, _ result: Result<USBConnection, USBError>) {
        guard isPresent(profile, node), present[profile.id]?.scanner == nil else { return }
        switch result {
        case .success(let connection): begin(profile, node, connection)
        case .failure(.noDevice): leave(profile.id)
        case .failure(let failure): tryAgain(profile, node, failure)
        }
    }

    private func begin(_ profile: ScannerProfile, _ node: USBNode, _ connection: USBConnection) {
        let id = profile.id
        let scanner = USBScanner(id, connection: connection, worker: worker) { [weak self] in
            self?.deliver?($0)
        } closed: { [weak self] in
            self?.closed(profile, node)
        }
        present[id]?.scanner = scanner
        do {
            try scanner.start()
            deliver?(.ready(id))
        } catch {
            scanner.close()
        }
    }

    /// The scanner let go of the device by itself: it was pulled out, or nothing helped. If it is still there it is
    /// opened anew after a second.
    private func closed(_ profile: ScannerProfile, _ node: USBNode) {
        if closing.remove(node) != nil { return look() }
        guard isPresent(profile, node) else { return }
        leave(profile.id)
        Reactor.shared.schedule(at: .now() + .seconds(1)) { [weak self] in self?.look() }
    }

    /// In short steps while the device is new, then every two seconds.
    private func tryAgain(_ profile: ScannerProfile, _ node: USBNode, _ failure: USBError) {
        let now = Instant.now()
        let isNew = present[profile.id].map { now - $0.since < Self.patience } ?? false
        if !isNew || failure == .unsupported { report(profile.id, failure, at: now) }
        let pause: Duration =
            !isNew || failure == .unsupported ? .seconds(2) : failure == .access ? .milliseconds(50) : .milliseconds(20)
        Reactor.shared.schedule(at: now + pause) { [weak self] in
            guard let self, isPresent(profile, node) else { return }
            open(profile, node)
        }
    }

    private func report(_ id: ScannerID, _ failure: USBError, at now: Instant) {
        guard present[id]?.isReported == false else { return }
        present[id]?.isReported = true
        deliver?(failure == .access ? .accessRefused(id) : .failed(.unsupported, id, at: now))
    }
}
