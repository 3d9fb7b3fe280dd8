extension Duration {
    /// For people, in the one or two units that matter: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`.
    var phrase: String {
        let seconds = max(0, components.seconds)
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(minutes) min"
        case ..<172_800: return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min"
        default: return hours % 24 == 0 ? "\(days) d" : "\(days) d \(hours % 24) h"
        }
    }
}

extension BinaryInteger {
    /// Digits in groups of three: `12 345`.
    var grouped: String {
        let digits = Array(String(self))
        let groups = digits.indices.map { index in
            (digits.count - index) % 3 == 0 && index > 0 && digits[index - 1] != "-"
                ? " \(digits[index])" : "\(digits[index])"
        }
        return groups.joined()
    }
}

/// `1 door`, `2 doors`.
func counted(_ count: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
    "\(count.grouped) \(count == 1 ? noun : plural ?? noun + "s")"
}
