import CPCSC
import Glibc

/// A connection to pcscd. Owned by the thread that watches; only `cancel` may be called from elsewhere.
struct PCSCContext: ~Copyable {
    private let handle: Int

    init() throws(PCSCError) {
        var handle = 0
        try pcscCheck(vestibule_pcsc_open(&handle))
        self.handle = handle
    }

    deinit { vestibule_pcsc_close(handle) }

    /// For another thread: makes `wait` return.
    var cancellation: @Sendable () -> Void {
        let handle = handle
        return { vestibule_pcsc_cancel(handle) }
    }

    /// The names of the readers, in pcscd's order.
    func readers() throws(PCSCError) -> [String] {
        var names = [CChar](repeating: 0, count: 4096)
        var size = names.count
        let code = vestibule_pcsc_readers(handle, &names, &size)
        if code == UInt32(VESTIBULE_PCSC_NO_READERS) { return [] }
        try pcscCheck(code)
        let bytes = names.prefix(size).map { UInt8(bitPattern: $0) }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Waits until a reader is in another state than the one given, or a reader comes or goes.
    /// - Returns: the states now; `nil` when nothing has changed in the time.
    func wait(for states: [(reader: String, state: UInt32)], milliseconds: UInt32) throws(PCSCError) -> [UInt32]? {
        let names = (states.map(\.reader) + [VESTIBULE_PCSC_PLUG_AND_PLAY]).map { strdup($0) }
        defer { names.forEach { free($0) } }
        var values = states.map(\.state) + [UInt32(states.count) << 16]
        let code = names.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
            vestibule_pcsc_wait(handle, names.baseAddress, &values, names.count, milliseconds)
        }
        if code == UInt32(VESTIBULE_PCSC_TIMEOUT) { return nil }
        try pcscCheck(code)
        return values.dropLast()
    }

    /// Sends one command to the card in a reader.
    func ask(_ reader: String, _ command: [UInt8]) throws(PCSCError) -> [UInt8] {
        var answer = [UInt8](repeating: 0, count: 258)
        var length = answer.count
        try pcscCheck(vestibule_pcsc_ask(handle, reader, command, command.count, &answer, &length))
        return Array(answer.prefix(length))
    }
}

/// A refusal of pcscd's.
struct PCSCError: Error, Hashable, Sendable {
    var code: UInt32

    /// pcscd asks polkit who may use it.
    var isAccess: Bool { code == UInt32(VESTIBULE_PCSC_REFUSED) }
    var isCancelled: Bool { code == UInt32(VESTIBULE_PCSC_CANCELLED) }
}

private func pcscCheck(_ code: UInt32) throws(PCSCError) {
    guard code == 0 else { throw PCSCError(code: code) }
}
