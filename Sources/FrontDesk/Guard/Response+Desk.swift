import HTTPTypes
import Hummingbird

extension Response {
    /// Go and look at this page (after a POST).
    static func seeOther(_ page: Page) -> Response { seeOther(path: page.path) }

    static func seeOther(path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}

extension HTML {
    func response(_ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: source))
        )
    }
}
