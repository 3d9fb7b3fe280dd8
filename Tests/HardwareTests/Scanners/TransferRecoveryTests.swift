import Testing

@testable import Hardware

@Suite("What is done about a failed transfer")
struct TransferRecoveryTests {
    @Test(
        "each way a transfer can end has its steps, in order",
        arguments: [
            (.stall, [.clearHalt, .clearHalt, .clearHalt, .reset]),
            (
                .error,
                [
                    .wait(.milliseconds(10)), .wait(.milliseconds(100)), .wait(.milliseconds(1000)), .reset, .close,
                    .close,
                ]
            ),
            (.overflow, [.resubmit, .resubmit]),
            (.noDevice, [.close]),
            (.cancelled, [.resubmit]),
        ] as [(TransferRecovery.Outcome, [TransferRecovery.Step])]
    )
    func steps(outcome: TransferRecovery.Outcome, steps: [TransferRecovery.Step]) {
        var recovery = TransferRecovery()
        #expect(steps.map { _ in recovery.step(after: outcome) } == steps)
    }

    @Test("a report that comes ends the trouble")
    func success() {
        var recovery = TransferRecovery()
        _ = recovery.step(after: .error)
        _ = recovery.step(after: .error)
        recovery.succeeded()
        #expect(recovery.step(after: .error) == .wait(.milliseconds(10)))
    }

    @Test(
        "the length of the report descriptor is found among class descriptors, and never beyond them",
        arguments: [
            ([9, 0x21, 0x11, 1, 0, 1, 0x22, 0x3F, 0x01], 0x13F),
            ([3, 0x24, 0, 9, 0x21, 0x11, 1, 0, 1, 0x22, 0x3F, 0], 63),
            ([9, 0x21, 0x11, 1, 0, 1, 0x22], nil),
            ([0, 0x21], nil),
            ([200], nil),
            ([], nil),
        ] as [([UInt8], Int?)]
    )
    func declaredLength(extra: [UInt8], length: Int?) {
        #expect(USBInterface.declaredLength(extra) == length)
    }
}
