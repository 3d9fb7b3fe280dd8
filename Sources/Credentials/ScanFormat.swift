/// One thing a scan can be. The first format that recognises a payload has the last word on it.
protocol ScanFormat {
    /// `nil` when the payload is something else altogether.
    func decode(_ payload: Payload) -> Decoded?
}
