/// A parsed report descriptor: what the device says it is and how its input reports are laid out.
///
/// At most 4096 bytes, 16 levels, 16 384 bytes of reports, 512 fields; all arithmetic is checked.
package struct ReportDescriptor: Hashable, Sendable {
    /// The usages of the application collections, in order.
    package let applications: [Usage]
    package let inputs: [InputReport]

    package init(parsing bytes: [UInt8]) throws(ReportDescriptorError) {
        var parser = DescriptorParser()
        try parser.run(bytes)
        (applications, inputs) = (parser.topLevel, parser.inputs)
    }
}
