import CZstd

/// A zstd frame: bytes that were compressed at once, and know how many they were.
package enum Frame {
    /// Compresses bytes into one frame.
    ///
    /// - Parameters:
    ///   - prefix: whoever reads the frame has to have these bytes too. What they share with the content costs next to nothing, wherever
    ///     it stands in them.
    ///   - level: 1 to 19; higher is smaller and slower.
    package static func compress(
        _ content: UnsafeRawBufferPointer,
        behind prefix: UnsafeRawBufferPointer? = nil,
        level: Int32 = 9
    ) throws(ZstandardError) -> [UInt8] {
        guard let context = ZSTD_createCCtx() else { throw .library("out of memory") }
        defer { ZSTD_freeCCtx(context) }
        try check(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level))
        try check(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1))
        if let prefix {
            // Matches reach back over the whole of both.
            try check(ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog(prefix.count + content.count)))
            try check(ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1))
            try check(ZSTD_CCtx_refPrefix(context, prefix.baseAddress, prefix.count))
        }
        var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(content.count))
        let count = ZSTD_compress2(context, &frame, frame.count, content.baseAddress, content.count)
        try check(count)
        frame.removeLast(frame.count - count)
        return frame
    }

    /// The content of the frame that these bytes begin with.
    ///
    /// - Parameters:
    ///   - prefix: what it was compressed behind.
    ///   - limit: bytes of content.
    /// - Returns: the content, and how many bytes the frame has.
    package static func content(
        of bytes: UnsafeRawBufferPointer,
        behind prefix: UnsafeRawBufferPointer? = nil,
        limit: Int
    ) throws(ZstandardError) -> (content: [UInt8], frameSize: Int) {
        let frameSize = ZSTD_findFrameCompressedSize(bytes.baseAddress, bytes.count)
        try check(frameSize)
        // The largest two numbers stand for "it does not say" and "no frame".
        let stated = ZSTD_getFrameContentSize(bytes.baseAddress, frameSize)
        guard stated <= UInt64(limit) else { throw .size(limit: limit) }
        guard let context = ZSTD_createDCtx() else { throw .library("out of memory") }
        defer { ZSTD_freeDCtx(context) }
        if let prefix { try check(ZSTD_DCtx_refPrefix(context, prefix.baseAddress, prefix.count)) }
        var content = [UInt8](repeating: 0, count: Int(stated))
        let count = ZSTD_decompressDCtx(context, &content, content.count, bytes.baseAddress, frameSize)
        try check(count)
        guard count == content.count else { throw .library("the frame is shorter than it says") }
        return (content, frameSize)
    }

    /// Of a window that holds so many bytes: 2 to the power of it.
    private static func windowLog(_ count: Int) -> Int32 {
        let bits = Int32(Int.bitWidth - max(count, 1).leadingZeroBitCount)
        return min(max(bits, 10), 31)
    }

    private static func check(_ code: Int) throws(ZstandardError) {
        guard ZSTD_isError(code) != 0 else { return }
        throw .library(String(cString: ZSTD_getErrorName(code)))
    }
}
