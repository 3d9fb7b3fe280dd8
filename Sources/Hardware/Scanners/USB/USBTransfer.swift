import CLibUSB
import Reactor

/// One transfer, submitted again and again. Whoever owns it keeps it until it is back: libusb writes into its buffer
/// until then.
@HardwareThread
final class USBTransfer {
    private let memory: Memory
    private let completed: @HardwareThread (USBTransfer) -> Void
    private(set) var isInFlight = false

    /// Waits for data of an endpoint; `nil` when there is no memory.
    init?(
        _ connection: USBConnection,
        from endpoint: USBEndpoint,
        capacity: Int,
        completed: @escaping @HardwareThread (USBTransfer) -> Void
    ) {
        guard let memory = Memory(connection, capacity: capacity) else { return nil }
        self.memory = memory
        self.completed = completed
        let fill = endpoint.isBulk ? libusb_fill_bulk_transfer : libusb_fill_interrupt_transfer
        fill(
            self.memory.transfer,
            connection.handle,
            endpoint.address,
            self.memory.buffer,
            Int32(capacity),
            transferCompleted,
            Unmanaged.passUnretained(self).toOpaque(),
            0
        )
    }

    /// Carries requests to the control endpoint, each prepared by `request`; `nil` when there is no memory.
    /// - Parameter capacity: of the data.
    init?(
        control connection: USBConnection,
        capacity: Int,
        completed: @escaping @HardwareThread (USBTransfer) -> Void
    ) {
        guard let memory = Memory(connection, capacity: Self.setupLength + capacity) else { return nil }
        self.memory = memory
        self.completed = completed
        libusb_fill_control_transfer(
            self.memory.transfer,
            connection.handle,
            self.memory.buffer,
            transferCompleted,
            Unmanaged.passUnretained(self).toOpaque(),
            1000
        )
    }

    /// USB 2.0, 9.3.
    private static let setupLength = 8

    /// GET_REPORT and SET_REPORT of feature report 0 (HID 1.11, 7.2): with data it sets, without it gets `count` bytes.
    func requestFeature(_ data: [UInt8]?, count: Int, interface: UInt8) {
        let (type, request): (UInt8, UInt8) = data == nil ? (0xA1, 0x01) : (0x21, 0x09)
        libusb_fill_control_setup(memory.buffer, type, request, 0x0300, UInt16(interface), UInt16(count))
        for (index, byte) in (data ?? []).prefix(count).enumerated() { memory.buffer[Self.setupLength + index] = byte }
        memory.transfer.pointee.length = Int32(Self.setupLength + count)
    }

    /// GET_STATUS of the device (USB 2.0, 9.4.5): two bytes, which every device has to answer.
    func requestStatus() {
        libusb_fill_control_setup(memory.buffer, 0x80, 0x00, 0, 0, 2)
        memory.transfer.pointee.length = Int32(Self.setupLength + 2)
    }

    func submit() throws(USBError) {
        try usbCheck(libusb_submit_transfer(memory.transfer))
        isInFlight = true
    }

    func cancel() {
        if isInFlight { libusb_cancel_transfer(memory.transfer) }
    }

    /// What came; of a control request the data.
    var bytes: [UInt8] {
        let isControl = UInt32(memory.transfer.pointee.type) == LIBUSB_TRANSFER_TYPE_CONTROL.rawValue
        let count = Int(max(0, memory.transfer.pointee.actual_length))
        return Array(UnsafeBufferPointer(start: memory.buffer + (isControl ? Self.setupLength : 0), count: count))
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

        init?(_ connection: USBConnection, capacity: Int) {
            guard let transfer = libusb_alloc_transfer(0) else { return nil }
            (self.transfer, self.connection) = (transfer, connection)
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

/// What to do about a transfer that did not bring a report. Pure.
struct TransferRecovery: Hashable, Sendable {
    enum Outcome: Hashable, Sendable { case completed, timedOut, cancelled, stall, error, overflow, noDevice }

    enum Step: Hashable, Sendable {
        case resubmit
        /// Once all transfers are back.
        case clearHalt
        case wait(Duration)
        case reset
        /// Let go of the device and wait for it to come anew.
        case close
    }

    private var stalls = 0
    private var errors = 0

    /// A report came: earlier trouble is over.
    mutating func succeeded() { self = TransferRecovery() }

    mutating func step(after outcome: Outcome) -> Step {
        switch outcome {
        case .completed, .timedOut, .cancelled, .overflow: return .resubmit
        case .noDevice: return .close
        case .stall:
            stalls += 1
            return stalls <= 3 ? .clearHalt : .reset
        case .error:
            defer { errors += 1 }
            return switch errors {
            case 0: .wait(.milliseconds(10))
            case 1: .wait(.milliseconds(100))
            case 2: .wait(.milliseconds(1000))
            case 3: .reset
            default: .close
            }
        }
    }
}

/// What the transfers of a channel hold. Pure.
enum TransferContent: Hashable, Sendable {
    /// A transfer is a report, or the next piece of one.
    case report
    /// Each packet begins with so many bytes about the line.
    case status(packet: Int, bytes: Int)

    /// What is for the decoder; nothing for a transfer with nothing in it, as some gadgets complete them.
    func report(in bytes: [UInt8]) -> [UInt8]? {
        guard case .status(let packet, let status) = self else { return bytes.isEmpty ? nil : bytes }
        let data = stride(from: 0, to: bytes.count, by: packet).flatMap {
            bytes[$0..<min($0 + packet, bytes.count)].dropFirst(status)
        }
        return data.isEmpty ? nil : data
    }
}
