import Model

extension WiegandFormat {
    var layout: WiegandLayout {
        switch self {
        case .h10301: .h10301
        case .h10302: .h10302
        case .h10304: .h10304
        case .h10306: .h10306
        case .h10320: .h10320
        case .d10202: .d10202
        case .corporate1000x35: .corporate1000x35
        case .corporate1000x48: .corporate1000x48
        case .hidGeneric37: .hidGeneric37
        case .adt31: .adt31
        case .checkPoint32: .checkPoint32
        case .p10004: .p10004
        case .n10002: .n10002
        case .p10001: .p10001
        case .bqt34: .bqt34
        case .bqt38: .bqt38
        case .c15001: .c15001
        case .simplex36: .simplex36
        case .indala26: .indala26
        case .indala27: .indala27
        case .indala29: .indala29
        case .optus34: .optus34
        case .kastle32: .kastle32
        case .kantech32: .kantech32
        case .wiegand32: .wiegand32
        case .wiegand2804: .wiegand2804
        case .ats30: .ats30
        case .tecom27: .tecom27
        case .smartpass34: .smartpass34
        case .pointGuard37: .pointGuard37
        case .iscs38: .iscs38
        case .pyramid39: .pyramid39
        case .casiRusco40: .casiRusco40
        case .indalaASC27: .indalaASC27
        case .hewlettPackard32: .hewlettPackard32
        case .b32: .b32
        case .simplex36B: .simplex36B
        case .siemens36: .siemens36
        case .actProx36: .actProx36
        case .verkada40: .verkada40
        case .bundy40: .bundy40
        case .h800002: .h800002
        case .avigilon56: .avigilon56
        case .innerRange56: .innerRange56
        }
    }
}
