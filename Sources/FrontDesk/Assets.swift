import Crypto
import HTTPTypes
import Hummingbird
import Model

/// Our own style, script and icon, compiled in. Their names carry a hash of their content, so that browsers may keep them
/// for ever and still never show an old one.
enum Assets {
    static let style = Page.asset(name(PackageResources.desk_css, "css"))
    static let script = Page.asset(name(PackageResources.desk_js, "js"))
    static let icon = Page.asset(name(PackageResources.desk_svg, "svg"))

    static func add(to router: Router<DeskContext>) {
        add(PackageResources.desk_css, at: style, "text/css; charset=utf-8", to: router)
        add(PackageResources.desk_js, at: script, "text/javascript; charset=utf-8", to: router)
        add(PackageResources.desk_svg, at: icon, "image/svg+xml", to: router)
    }

    private static func name(_ bytes: [UInt8], _ suffix: String) -> String {
        "\(Hexadecimal.text(SHA256.hash(data: bytes).prefix(8))).\(suffix)"
    }

    private static func add(_ bytes: [UInt8], at page: Page, _ type: String, to router: Router<DeskContext>) {
        let body = ByteBuffer(bytes: bytes)
        let headers: HTTPFields = [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"]
        router.get(RouterPath(page.path)) { _, _ in
            Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
    }
}
