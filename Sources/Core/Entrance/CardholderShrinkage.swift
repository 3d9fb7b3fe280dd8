import Model

/// Whether a cardholder file may take the place of the one before: a file that is empty or much shorter is far more often
/// an export that went wrong than a school that lost its staff.
struct CardholderShrinkage {
    let from: Int
    let to: Int
    /// How many the file is meant to have; `nil`: nobody said.
    let meant: Int?

    init(from: Int, to: Int, meant: Int?) { (self.from, self.to, self.meant) = (from, to, meant) }

    /// As with lists: losing more than this share at once has to be meant.
    private static let maximum = 0.2

    /// What is wrong and what to do about it; `nil`: nothing is.
    var objection: String? {
        if let meant {
            guard meant != to else { return nil }
            return "--shrinks-to \(meant): the file has \(Self.counted(to)). \(Self.unchanged) "
                + "Give the number you mean: --shrinks-to \(to)"
        }
        guard to > 0 else {
            return "The file has no cardholders, and \(before). \(Self.unchanged) Export the file again; "
                + "if no badge is to open a door any more, say so: --shrinks-to 0"
        }
        guard from - to > max(1, Int(Double(from) * Self.maximum)) else { return nil }
        return "The file has \(Self.counted(to)), and \(before): too many would go at once. \(Self.unchanged) "
            + "Look whether the file is whole; if so few are meant, say so: --shrinks-to \(to)"
    }

    /// For the event.
    var facts: [String: JSONValue] { .init(Field.before(from), Field.after(to)) }

    private var before: String { "this box has \(Self.counted(from))" }
    private static let unchanged = "Nothing was changed."
    private static func counted(_ count: Int) -> String { count == 1 ? "1 cardholder" : "\(count) cardholders" }
}
