import LocalAPI
import Model
import NIOHTTP1

/// How long a server asks to be left alone (RFC 9110, 10.2.3): seconds, or a date in one of the three forms of 5.6.7.
struct RetryAfter {
    /// More is not obeyed: nobody at the school could tell a patient box from one that hangs.
    static let longest: Duration = .seconds(300)

    /// - Parameter now: by which a date counts when the answer has none of its own. The box's clock may be wrong.
    static func time(in headers: HTTPHeaders, now: WallTime) -> Duration? {
        guard let text = headers.first(name: "retry-after") else { return nil }
        if let seconds = Int64(text.filter { $0 != " " }) { return seconds < 0 ? nil : min(.seconds(seconds), longest) }
        guard let until = date(text) else { return nil }
        let from = headers.first(name: "date").flatMap(date) ?? now
        return min(max(until - from, .zero), longest)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    static func date(_ text: String) -> WallTime? {
        let words = text.split { " ,-:".contains($0) }.map(String.init)
        guard let place = words.firstIndex(where: { months.contains($0.lowercased()) }),
            let month = months.firstIndex(of: words[place].lowercased())
        else { return nil }
        let numbers = words.compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        // In the last form the month comes before the day, and the year at the end.
        let isLastForm = place + 1 < words.count && place > 0 && Int(words[place - 1]) == nil
        let (day, time) = (numbers[0], isLastForm ? numbers[1...3] : numbers[2...4])
        var year = isLastForm ? numbers[4] : numbers[1]
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard let date = CalendarDate(year: year, month: month + 1, day: day),
            zip(time, [24, 60, 61]).allSatisfy({ 0 <= $0 && $0 < $1 })
        else { return nil }
        let seconds = time.reduce(0) { $0 * 60 + $1 }
        return WallTime(milliseconds: (Int64(date.daysSince1970) * 86_400 + Int64(seconds)) * 1000)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
