/// Through which HTTP proxy the office is reached.
package enum ProxyChoice: Hashable, Sendable {
    /// What `HTTPS_PROXY` and `NO_PROXY` say in the uplink's environment; without them none.
    case environment
    /// None, whatever the environment says.
    case none
    case server(HTTPProxy)
}

/// A proxy that connects to any host (`CONNECT`, RFC 9110): TLS goes through it unread.
package struct HTTPProxy: Hashable, Sendable {
    package var host: String
    package var port: Int
    /// `user:password`, as it is sent; `nil`: the proxy asks for none. Never written into a log.
    package var credentials: String?

    package init(host: String, port: Int, credentials: String? = nil) {
        (self.host, self.port, self.credentials) = (host, port, credentials)
    }

    /// `http://[user:password@]host[:port]`, with or without `http://` and a slash at the end; `nil`: it is nothing of the kind.
    package init?(_ text: String) {
        var rest = text[...]
        if let scheme = text.firstRange(of: "://") {
            guard text[..<scheme.lowerBound].lowercased() == "http" else { return nil }
            rest = text[scheme.upperBound...]
        }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        if let at = rest.lastIndex(of: "@") {
            guard let user = Self.decoded(rest[..<at]) else { return nil }
            credentials = user
            rest = rest[rest.index(after: at)...]
        }
        let (host, port) = Self.parts(rest)
        guard !host.isEmpty, !host.contains(where: { "/? ".contains($0) }), let port else { return nil }
        (self.host, self.port) = (host, port)
    }

    /// Host and port; an address of version 6 stands in brackets. Without a port 3128, which most proxies listen on.
    private static func parts(_ text: Substring) -> (String, Int?) {
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
        guard let end, end < text.endIndex else { return (text.filter { !"[]".contains($0) }, 3128) }
        let port = text[end...].hasPrefix(":") ? Int(text[end...].dropFirst()) : nil
        return (text[..<end].filter { !"[]".contains($0) }, port.flatMap { (1...65535).contains($0) ? $0 : nil })
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ProxyChoice {
    /// The proxy for an office; `nil`: it is reached directly.
    ///
    /// - Parameters:
    ///   - host: of the office's address.
    ///   - environment: of the process.
    package func proxy(to host: String, _ environment: [String: String]) -> HTTPProxy? {
        func variable(_ name: String) -> String? {
            [environment[name.lowercased()], environment[name]].compactMap(\.self).first { !$0.isEmpty }
        }
        switch self {
        case .none: return nil
        case .server(let proxy): return proxy
        case .environment:
            let exceptions = variable("NO_PROXY")?.split { $0 == "," || $0 == " " } ?? []
            guard !exceptions.contains(where: { $0 == "*" || host.lowercased().isUnder($0.lowercased()) }) else {
                return nil
            }
            return variable("HTTPS_PROXY").flatMap(HTTPProxy.init)
        }
    }
}

extension String {
    /// The name itself, or one below it: `district.example` and `.district.example` stand for `office.district.example`.
    fileprivate func isUnder(_ name: String) -> Bool {
        let name = name.drop { $0 == "." || $0 == "*" }
        return !name.isEmpty && (self == name || hasSuffix("." + name))
    }
}
