import HID
import Model

/// What keyboard reports type, for tests.
enum TypedText {
    static func bytes(_ reports: [[UInt8]], _ layout: KeyboardLayout = .us) -> [UInt8] {
        Typing(reports, shape: .boot, layout: layout).items.compactMap { item in
            if case .byte(let byte) = item { byte } else { nil }
        }
    }
}
