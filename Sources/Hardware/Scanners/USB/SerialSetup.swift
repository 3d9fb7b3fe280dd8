import Model

/// The requests that set a serial line over USB and say that somebody listens (DTR, RTS). Pure.
enum SerialSetup {
    /// CDC-ACM (PSTN 1.2, 6.3.10 to 6.3.12): SET_LINE_CODING, SET_CONTROL_LINE_STATE.
    static func cdc(_ line: SerialLine, interface: UInt8) -> [DeviceRequest] {
        let coding = line.baud.bytes + [line.stopBits == 2 ? 2 : 0, line.parity.rawValue, line.dataBits]
        return [
            .control(type: 0x21, request: 0x20, value: 0, index: UInt16(interface), data: coding),
            .control(type: 0x21, request: 0x22, value: 3, index: UInt16(interface), data: []),
        ]
    }

    /// Silicon Labs CP210x (AN571): IFC_ENABLE, SET_BAUDRATE, SET_LINE_CTL, SET_MHS.
    static func cp210x(_ line: SerialLine, interface: UInt8) -> [DeviceRequest] {
        let control = UInt16(line.dataBits) << 8 | UInt16(line.parity.rawValue) << 4 | (line.stopBits == 2 ? 2 : 0)
        func request(_ number: UInt8, _ value: UInt16, _ data: [UInt8] = []) -> DeviceRequest {
            .control(type: 0x41, request: number, value: value, index: UInt16(interface), data: data)
        }
        return [
            request(0x00, 1), request(0x1E, 0, line.baud.bytes), request(0x03, control), request(0x07, 0x0303),
        ]
    }

    /// FTDI's chips with one port, FT232B and later (as libftdi and Linux' ftdi_sio have it): reset, no flow control,
    /// baud rate, data format, DTR and RTS.
    static func ftdi(_ line: SerialLine) -> [DeviceRequest] {
        let divisor = ftdiDivisor(line.baud)
        let format =
            UInt16(line.dataBits) | UInt16(line.parity.rawValue) << 8 | (line.stopBits == 2 ? 2 : 0) << 11
        func request(_ number: UInt8, _ value: UInt16, index: UInt16 = 0) -> DeviceRequest {
            .control(type: 0x40, request: number, value: value, index: index, data: [])
        }
        return [
            request(0, 0), request(2, 0),
            request(3, UInt16(truncatingIfNeeded: divisor), index: UInt16(truncatingIfNeeded: divisor >> 16)),
            request(4, format), request(1, 0x0303),
        ]
    }

    /// 3 MHz divided in eighths, whose code is in bits 14 to 16.
    static func ftdiDivisor(_ baud: UInt32) -> UInt32 {
        let eighths = (48_000_000 + baud) / (2 * baud)
        let fraction: [UInt32] = [0, 3, 2, 4, 1, 5, 6, 7]
        return eighths >> 3 | fraction[Int(eighths & 7)] << 14
    }
}

extension UInt32 {
    /// Little endian, as USB has it.
    fileprivate var bytes: [UInt8] {
        [UInt8(truncatingIfNeeded: self), UInt8(truncatingIfNeeded: self >> 8)]
            + [UInt8(truncatingIfNeeded: self >> 16), UInt8(truncatingIfNeeded: self >> 24)]
    }
}
