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
    private let reader: ReportReader
    private let deliver: @HardwareThread (ScannerEvent) -> Void
    private let closed: @HardwareThread () -> Void
    private var state = State.running
    private var recovery = TransferRecovery()
    private var transfers: [USBTransfer] = []
    /// Asks whether the device is alive; none where it is asked all the time.
    private var question: USBTransfer?
    private var answers = AnswerWatch()
    private var nextQuestion: ScheduledCall?
    private var inFlight = 0
    private var watches: [Watch] = []

    /// `closed` is called once, when the device has been let go of.
    init(
        _ id: ScannerID,
        connection: USBConnection,
        worker: DispatchQueue,
        deliver: @escaping @HardwareThread (ScannerEvent) -> Void,
        closed: @escaping @HardwareThread () -> Void
    ) {
        (self.id, self.connection, self.worker) = (id, connection, worker)
        (self.deliver, self.closed) = (deliver, closed)
        reader = ReportReader(id, connection.channel.decoder, deliver: deliver)
    }

    func start() throws(ReactorError) {
        guard let connection else { return }
        for (descriptor, events) in connection.pollDescriptors { try watch(descriptor, events) }
        transfers = makeTransfers(connection)
        if connection.channel.endpoint != nil {
            question = USBTransfer(control: connection, capacity: 2) { self.answered($0) }
        }
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
        } catch  where error.errno == EPERM && Self.isMadeUp {
            handleOften()
        }
    }

    /// umockdev's devices are plain files: epoll does not take them, poll finds them always ready.
    private static var isMadeUp: Bool { getenv("UMOCKDEV_DIR") != nil }

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
        if outcome == .completed || question == nil { note(outcome) }
        guard outcome == .completed else { return recover(from: outcome) }
        recovery.succeeded()
        if let report = report(in: transfer) { reader.receive(report) }
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

    // MARK: Silence

    private func askLater() {
        guard question != nil else { return }
        nextQuestion?.cancel()
        nextQuestion = Reactor.shared.schedule(at: .now() + answers.pause) { [weak self] in self?.ask() }
    }

    private func ask() {
        guard case .running = state, let question, !question.isInFlight else { return }
        question.requestStatus()
        do {
            try question.submit()
            inFlight += 1
        } catch {
            // Where the device is gone, the transfers that wait say so.
            note(.error)
            askLater()
        }
    }

    private func answered(_ question: USBTransfer) {
        inFlight -= 1
        note(question.outcome)
        guard case .running = state else { return whenAllAreBack() }
        askLater()
    }

    private func note(_ outcome: TransferRecovery.Outcome) {
        guard let change = answers.note(outcome) else { return }
        deliver(change == .silent ? .silent(id) : .ready(id))
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
        reader.interrupt(reason)
    }

    private func leave(_ next: State) {
        state = next
        nextQuestion?.cancel()
        for transfer in transfers + [question].compactMap(\.self) { transfer.cancel() }
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
        case .clearHalt: work { connection throws(USBError) in try connection.clearHalt() }
        case .reset: work { connection throws(USBError) in try connection.reset() }
        case .close: close()
        }
    }

    /// Does what waits for the device away from the hardware thread.
    private func work(_ body: @escaping @Sendable (USBConnection) throws(USBError) -> Void) {
        guard let connection else { return }
        worker.async {
            let isDone: Bool
            do throws(USBError) {
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
        askLater()
    }

    private func finish() {
        state = .closed
        for watch in watches { watch.cancel() }
        reader.stop()
        nextQuestion?.cancel()
        (watches, transfers, question, connection) = ([], [], nil, nil)
        closed()
    }
}

extension Readiness {
    /// From the events of `poll`, which have the same values.
    fileprivate init(poll events: Int16) { self.init(rawValue: UInt32(UInt16(bitPattern: events))) }
}
