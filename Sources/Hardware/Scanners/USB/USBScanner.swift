import Dispatch
import Glibc
import HID
import Model
import Reactor

/// One open scanner: keeps transfers queued or asks the device, feeds the decoder, and recovers from what goes wrong. It
/// lives until all its transfers are back.
@HardwareThread
final class USBScanner {
    private enum State { case running, recovering(TransferRecovery.Step), closing, closed }

    private let id: ScannerID
    private let worker: DispatchQueue
    private var connection: USBConnection?
    private var poll = FeaturePoll()
    private var decoder: any ReportDecoder
    private let deliver: @HardwareThread (ScannerEvent) -> Void
    private let closed: @HardwareThread () -> Void
    private var state = State.running
    private var recovery = TransferRecovery()
    private var transfers: [USBTransfer] = []
    private var inFlight = 0
    private var watches: [Watch] = []
    private var idle: (at: Instant, call: ScheduledCall)?

    /// `closed` is called once, when the device has been let go of.
    init(
        _ id: ScannerID,
        connection: USBConnection,
        worker: DispatchQueue,
        deliver: @escaping @HardwareThread (ScannerEvent) -> Void,
        closed: @escaping @HardwareThread () -> Void
    ) {
        (self.id, self.connection) = (id, connection)
        decoder = connection.channel.decoder
        (self.worker, self.deliver, self.closed) = (worker, deliver, closed)
    }

    func start() throws(ReactorError) {
        guard let connection else { return }
        for (descriptor, events) in connection.pollDescriptors { try watch(descriptor, events) }
        transfers = makeTransfers(connection)
        resume()
    }

    /// They hold the scanner, whoever else lets go of it, until `finish`.
    private func makeTransfers(_ connection: USBConnection) -> [USBTransfer] {
        switch connection.channel.source {
        case .endpoint(let endpoint, let report, _):
            let capacity = endpoint.bufferLength(for: report)
            return (0..<endpoint.depth(for: report)).compactMap { _ in
                USBTransfer(connection, from: endpoint, capacity: capacity) { self.completed($0) }
            }
        case .polled:
            let length = FeaturePoll.reportLength
            return [USBTransfer(control: connection, capacity: length) { self.completed($0) }].compactMap(\.self)
        }
    }

    private func watch(_ descriptor: Int32, _ events: Int16) throws(ReactorError) {
        do throws(ReactorError) {
            watches.append(
                try Reactor.shared.watch(descriptor, for: Readiness(poll: events)) { _ in
                    self.connection?.handleEvents()
                }
            )
        } catch  where error.errno == EPERM {
            // Not a device but a plain file, as umockdev's are: epoll does not take it, poll finds it always ready.
            handleOften()
        }
    }

    private func handleOften() {
        guard let connection else { return }
        connection.handleEvents()
        Reactor.shared.schedule(at: .now() + .milliseconds(1)) { self.handleOften() }
    }

    /// Lets go of the device. What was being scanned is lost, and said to be.
    func close() {
        guard !isLeaving else { return }
        interrupt(.truncated)
        leave(.closing)
    }

    private var isLeaving: Bool {
        switch state {
        case .closing, .closed: true
        case .running, .recovering: false
        }
    }

    // MARK: Transfers

    private func completed(_ transfer: USBTransfer) {
        inFlight -= 1
        guard case .running = state else { return whenAllAreBack() }
        let outcome = transfer.outcome
        guard outcome == .completed else { return recover(from: outcome) }
        recovery.succeeded()
        if let report = report(in: transfer) {
            let now = Instant.now()
            deliver(.report(report, id, at: now))
            take(decoder.receive(report, at: now))
        }
        guard case .running = state else { return whenAllAreBack() }
        submit(transfer)
    }

    private func report(in transfer: USBTransfer) -> [UInt8]? {
        switch connection?.channel.source {
        case .endpoint(_, _, let content)?: content.report(in: transfer.bytes)
        case .polled?: poll.taken(transfer.bytes)
        case nil: nil
        }
    }

    private func submit(_ transfer: USBTransfer) {
        guard case .polled(let interface)? = connection?.channel.source else { return hand(transfer) }
        let length = FeaturePoll.reportLength
        switch poll.turn {
        case .rest(let pause): return rest(pause, then: transfer)
        case .write(let bytes): transfer.requestFeature(bytes, count: length, interface: interface)
        case .read: transfer.requestFeature(nil, count: length, interface: interface)
        }
        hand(transfer)
    }

    private func rest(_ pause: Duration, then transfer: USBTransfer) {
        _ = poll.taken([])
        Reactor.shared.schedule(at: .now() + pause) {
            guard case .running = self.state, !transfer.isInFlight else { return }
            self.submit(transfer)
        }
    }

    /// To libusb.
    private func hand(_ transfer: USBTransfer) {
        do {
            try transfer.submit()
            inFlight += 1
        } catch {
            recover(from: error == .noDevice ? .noDevice : .error)
        }
    }

    // MARK: Recovery

    private func recover(from outcome: TransferRecovery.Outcome) {
        interrupt(outcome == .overflow ? .framing : .truncated)
        let step = recovery.step(after: outcome)
        leave(step == .close ? .closing : .recovering(step))
    }

    /// Half a scan is never delivered, nor is the other half.
    private func interrupt(_ reason: ReadFailure) {
        poll.restart()
        take(decoder.interrupt(reason, at: .now()))
    }

    private func leave(_ next: State) {
        state = next
        for transfer in transfers { transfer.cancel() }
        whenAllAreBack()
    }

    /// Goes on once libusb holds none of our transfers: nothing may be cleared, reset or closed under them. Never from
    /// inside libusb's own event handling.
    private func whenAllAreBack() {
        guard inFlight == 0 else { return }
        HardwareThread.post { self.goOn() }
    }

    private func goOn() {
        guard inFlight == 0 else { return }
        switch state {
        case .running, .closed: return
        case .closing: finish()
        case .recovering(let step):
            // The step is taken once, however many transfers came back.
            state = .recovering(.resubmit)
            take(step)
        }
    }

    private func take(_ step: TransferRecovery.Step) {
        switch step {
        case .resubmit: resume()
        case .wait(let duration): Reactor.shared.schedule(at: .now() + duration) { self.resume() }
        case .clearHalt: work { connection throws(USBFailure) in try connection.clearHalt() }
        case .reset: work { connection throws(USBFailure) in try connection.reset() }
        case .close: close()
        }
    }

    /// Does what waits for the device away from the hardware thread.
    private func work(_ body: @escaping @Sendable (USBConnection) throws(USBFailure) -> Void) {
        guard let connection else { return }
        worker.async {
            let isDone: Bool
            do throws(USBFailure) {
                try body(connection)
                isDone = true
            } catch {
                isDone = false
            }
            HardwareThread.post { isDone ? self.resume() : self.close() }
        }
    }

    private func resume() {
        guard !isLeaving else { return }
        state = .running
        // Whatever the device goes on with now may have begun while nobody listened.
        interrupt(.truncated)
        for transfer in transfers where !transfer.isInFlight {
            guard case .running = state else { return }
            submit(transfer)
        }
    }

    private func finish() {
        state = .closed
        for watch in watches { watch.cancel() }
        idle?.call.cancel()
        (watches, transfers, connection) = ([], [], nil)
        closed()
    }

    // MARK: Readings

    private func take(_ readings: [Reading]) {
        let now = Instant.now()
        for reading in readings {
            // Anything else is between the scanner and its host: nobody scanned.
            if case .scan(let bytes, let aim) = reading {
                deliver(.scan(Scan(bytes: bytes, scanner: id, at: now, aim: aim)))
            } else if case .failure(let reason) = reading {
                deliver(.failed(reason, id, at: now))
            }
        }
        watchForSilence()
    }

    /// One call stands for all deadlines: when it comes too early, it is made anew.
    private func watchForSilence() {
        guard let deadline = decoder.deadline, !isLeaving else { return }
        if let idle, idle.at <= deadline { return }
        idle?.call.cancel()
        let call = Reactor.shared.schedule(at: deadline) { [weak self] in self?.silence() }
        idle = (deadline, call)
    }

    private func silence() {
        idle = nil
        take(decoder.timeout(at: .now()))
    }
}

extension Readiness {
    /// From the events of `poll`, which have the same values.
    fileprivate init(poll events: Int16) { self.init(rawValue: UInt32(UInt16(bitPattern: events))) }
}
