extension Route {
    /// The path with its parameters filled in, in the order of the path, and the query; everything percent-encoded.
    func uri(_ parameters: [String] = [], query: [(String, String)] = []) -> String {
        var remaining = parameters[...]
        let filled = path.split(separator: "/").map { segment in
            segment.hasPrefix("{") ? (remaining.popFirst() ?? "").percentEncoded : String(segment)
        }
        let fields = query.map { "\($0.percentEncoded)=\($1.percentEncoded)" }
        return "/" + filled.joined(separator: "/") + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
    }
}

extension String {
    /// All but RFC 3986's unreserved characters as `%XX`.
    package var percentEncoded: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
