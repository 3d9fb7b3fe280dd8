import SiteConfiguration
import Testing

@Suite("the way through an HTTP proxy")
struct ProxyTests {
    @Test(
        "is read from what people write",
        arguments: [
            ("http://proxy.example:8080", HTTPProxy(host: "proxy.example", port: 8080)),
            ("http://proxy.example:8080/", HTTPProxy(host: "proxy.example", port: 8080)),
            ("HTTP://proxy.example", HTTPProxy(host: "proxy.example", port: 3128)),
            ("proxy.example:8080", HTTPProxy(host: "proxy.example", port: 8080)),
            ("http://[fd00::1]:81", HTTPProxy(host: "fd00::1", port: 81)),
            ("http://box:p%40s%3As@proxy:1", HTTPProxy(host: "proxy", port: 1, credentials: "box:p@s:s")),
            ("https://proxy.example:8080", nil), ("socks5://proxy:1080", nil), ("http://", nil), ("", nil),
            ("http://proxy:0", nil), ("http://proxy:x", nil), ("http://proxy:1/path", nil), ("http://a%4@proxy", nil),
        ]
    )
    func read(text: String, proxy: HTTPProxy?) { #expect(HTTPProxy(text) == proxy) }

    @Test(
        "is the environment's, unless the host is excepted",
        arguments: [
            ([:], nil), (["HTTPS_PROXY": "http://p:1"], "p"), (["https_proxy": "p:1", "HTTPS_PROXY": "q:1"], "p"),
            (["https_proxy": "", "HTTPS_PROXY": "q:1"], "q"), (["http_proxy": "http://p:1"], nil),
            (["HTTPS_PROXY": "p:1", "NO_PROXY": "localhost, district.example"], nil),
            (["HTTPS_PROXY": "p:1", "no_proxy": ".District.example"], nil),
            (["HTTPS_PROXY": "p:1", "NO_PROXY": "*"], nil),
            (["HTTPS_PROXY": "p:1", "NO_PROXY": "other.example,trict.example"], "p"),
        ] as [([String: String], String?)]
    )
    func environment(variables: [String: String], host: String?) {
        #expect(ProxyChoice.environment.proxy(to: "office.district.example", variables)?.host == host)
    }

    @Test("is what the configuration says, whatever the environment does")
    func configured() {
        let environment = ["HTTPS_PROXY": "http://p:1"]
        let proxy = HTTPProxy(host: "q", port: 2)
        #expect(ProxyChoice.none.proxy(to: "office", environment) == nil)
        #expect(ProxyChoice.server(proxy).proxy(to: "office", environment) == proxy)
    }
}
