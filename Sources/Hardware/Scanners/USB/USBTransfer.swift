import CLibUSB
import Reactor

/// One interrupt transfer, submitted again and again. Whoever owns it keeps it until it is back: libusb writes into its
/// buffer until then.
@HardwareThread
final class USBTransfer {
    private let memory: Memory
    private let completed: @HardwareThread (USBTransfer) -> Void
    private(set) var isInFlight = false

    /// `nil` when there is no memory.
    init?(_ connection: USBConnection, completed: @escaping @HardwareThread (USBTransfer) -> Void) {
        guard let memory = Memory(connection) else { return nil }
        self.memory = memory
        self.completed = completed
        libusb_fill_interrupt_transfer(
            self.memory.transfer,
            connection.handle,
            connection.interface.endpoint,
            self.memory.buffer,
            Int32(connection.bufferLength),
            transferCompleted,
            Unmanaged.passUnretained(self).toOpaque(),
            0
        )
    }

    func submit() throws(USBFailure) {
        try usbCheck(libusb_submit_transfer(memory.transfer))
        isInFlight = true
    }

    func cancel() {
        if isInFlight { libusb_cancel_transfer(memory.transfer) }
    }

    var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: memory.buffer, count: Int(max(0, memory.transfer.pointee.actual_length))))
    }

    var outcome: TransferRecovery.Outcome {
        switch memory.transfer.pointee.status {
        case LIBUSB_TRANSFER_COMPLETED: .completed
        case LIBUSB_TRANSFER_TIMED_OUT: .timedOut
        case LIBUSB_TRANSFER_CANCELLED: .cancelled
        case LIBUSB_TRANSFER_STALL: .stall
        case LIBUSB_TRANSFER_NO_DEVICE: .noDevice
        case LIBUSB_TRANSFER_OVERFLOW: .overflow
        default: .error
        }
    }

    fileprivate func isBack() {
        isInFlight = false
        completed(self)
    }

    /// libusb's transfer and the buffer it fills. The connection must outlive both.
    private struct Memory: ~Copyable {
        let transfer: UnsafeMutablePointer<libusb_transfer>
        let buffer: UnsafeMutablePointer<UInt8>

        private let connection: USBConnection

        init?(_ connection: USBConnection) {
            guard let transfer = libusb_alloc_transfer(0) else { return nil }
            (self.transfer, self.connection) = (transfer, connection)
            let capacity = connection.bufferLength
            buffer = .allocate(capacity: capacity)
            buffer.initialize(repeating: 0, count: capacity)
        }

        deinit {
            libusb_free_transfer(transfer)
            buffer.deallocate()
        }
    }
}

/// Called by libusb inside `handleEvents`, hence on the hardware thread. A function of its own, for a closure would
/// inherit the isolation of the place it is written in.
private func transferCompleted(_ transfer: UnsafeMutablePointer<libusb_transfer>?) {
    guard let context = transfer?.pointee.user_data else { return }
    let address = UInt(bitPattern: context)
    HardwareThread.assumeIsolated {
        guard let context = UnsafeRawPointer(bitPattern: address) else { return }
        Unmanaged<USBTransfer>.fromOpaque(context).takeUnretainedValue().isBack()
    }
}
